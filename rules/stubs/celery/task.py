# Names of celery 4 and before.

from celery.app.task import Task
from celery.local import current_app

task = current_app.task
periodic_task = current_app.task
