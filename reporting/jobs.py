"""Thin Celery entry points: ids in, one service called."""
