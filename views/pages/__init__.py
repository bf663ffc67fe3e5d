"""The pages of the app, one file each; `app.py` puts them into the navigation."""
