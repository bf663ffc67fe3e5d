"""Calibration: model against record, fitted parameters, hold-out."""
