"""How fast and how exact: measurements of the model beside other engines. Nothing here is needed to run it."""
