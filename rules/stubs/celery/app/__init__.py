from celery.app.base import Celery
from celery.local import current_app


def app_or_default(app=None):
    return app or current_app


shared_task = current_app.task
