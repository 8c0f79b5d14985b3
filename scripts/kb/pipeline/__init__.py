"""The order of the stages, one module a command; the rules live in ``core``, the outside world in ``adapters``."""
