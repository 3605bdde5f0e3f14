"""The output is byte for byte the same for every number of threads."""

import unittest

from support import FIXTURES, run

FIXTURE_NAMES = ("nested_to_many", "request_dependent_fields")
COMMANDS = (
    ("check", "--output-format", "json"),
    ("check", "--output-format", "full", "--show-sql"),
    ("endpoints", "--format", "json", "--response"),
    ("graph", "--format", "json"),
)


class Determinism(unittest.TestCase):
    def test_threads_do_not_show(self):
        for name in FIXTURE_NAMES:
            for command in COMMANDS:
                with self.subTest(f"{name} {' '.join(command)}"):
                    outputs = {}
                    for jobs in (1, 2, 4):
                        done = run(command[0], FIXTURES / name, *command[1:], "--jobs", jobs)
                        self.assertIn(done.returncode, (0, 1), done.stderr)
                        outputs[jobs] = done.stdout
                    self.assertTrue(outputs[1])
                    self.assertEqual(outputs[1], outputs[2])
                    self.assertEqual(outputs[1], outputs[4])


if __name__ == "__main__":
    unittest.main()
