"""The parts of make_sample_data.py: a fictional neighbourhood, drawn, settled and written to files."""
