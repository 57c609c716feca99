"""Survey files, forms and servers, and what an import reports."""
