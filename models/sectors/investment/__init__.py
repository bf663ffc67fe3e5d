"""Investment: private capital, credit, firms, suppliers, and foreign investment from pool to plant.

Firms invest a part of what their sector earns (R1), more when growth is expected and credit is cheap, less when
reconstruction after storms takes its place (B7). Capital under construction becomes capital after its gestation and
carries the technology of its year; it wears out (B1) and storms destroy it.
"""
