# Test case classes.

from unittest import TestCase as BaseTestCase


class SimpleTestCase(BaseTestCase):
    pass


class TransactionTestCase(SimpleTestCase):
    pass


class TestCase(TransactionTestCase):
    @classmethod
    def setUpTestData(cls):
        return None


class LiveServerTestCase(TransactionTestCase):
    pass
