"""The sections of the page Why, and what they share."""
