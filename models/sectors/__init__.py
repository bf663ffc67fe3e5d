"""The sectors of the city, one file each; they meet by the names of their quantities."""
