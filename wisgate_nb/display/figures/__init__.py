"""What a figure for a paper is made of; these modules import matplotlib, and `display/figure.py` imports them late."""
