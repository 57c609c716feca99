"""Off the paths: walking over ground where no path is mapped, joined with the network wherever a path runs."""
