from celery.app.base import Celery

current_app = Celery("default")
