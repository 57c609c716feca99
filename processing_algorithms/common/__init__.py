"""What algorithms share: parameters, reading, running, writing, and what is told."""
