"""The sections of the page Uncertainty, and what they share."""
