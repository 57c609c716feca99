"""What a person sees: menu, toolbar, dock. Runs algorithms by id and computes nothing."""
