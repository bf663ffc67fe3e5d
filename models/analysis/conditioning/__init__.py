"""What is known of the numbers once the record of 2010-2024 has been looked at."""
