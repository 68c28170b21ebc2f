"""What holds for every test: on a slow machine a law takes longer, but it is no other law."""

from hypothesis import HealthCheck, settings

settings.register_profile("any machine", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")
