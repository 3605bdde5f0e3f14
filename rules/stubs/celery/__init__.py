# Tasks: called, they run here; handed to a worker (`delay`, `apply_async`), another process runs them, unless the settings
# ask for eager ones. What a worker is handed costs no statement.

import _eagerlint
from celery.app import shared_task
from celery.app.base import Celery
from celery.app.task import Task
from celery.canvas import Signature, chain, chord, chunks, group, signature, xmap, xstarmap
from celery.local import current_app
from celery.result import AsyncResult

subtask = signature
current_task = _eagerlint.environment("the current task")
