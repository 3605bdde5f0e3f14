from logging import getLogger as get_logger

get_task_logger = get_logger
