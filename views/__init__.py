"""What people see. The only room that knows streamlit and altair; it computes nothing an economist would test."""
