"""The parts of make_sample_data.py: a fictional lakeside neighbourhood, drawn, filled with people and written to files."""
