"""Talks to a real server: the program in the variable ARAWN."""

import os
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))

from arawn_client import Arawn, ArawnError  # noqa: E402


class ClientTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory()
        environment = dict(os.environ, HOME=cls.home.name, ARAWN_HOME=cls.home.name + "/arawn", ARAWN_JVM_CACHE="off",
                           ARAWN_MODEL_DISCOVER="false", ARAWN_RECALL_EMBEDDER="none")
        cls.server = subprocess.Popen([os.environ["ARAWN"], "serve", "--port", "0"], env=environment,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        address = None
        while address is None:
            line = cls.server.stdout.readline()
            if not line:
                raise AssertionError("the server ended")
            address = re.search(r"http://[^\s/]*\d", line)
        cls.arawn = Arawn(address.group())

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait()
        cls.server.stdout.close()
        cls.home.cleanup()

    def test_a_name_is_found_or_created_once(self):
        first = self.arawn.find_or_create("CI/CD ü")

        self.assertEqual(self.arawn.find_or_create("CI/CD ü")["id"], first["id"])
        self.assertIn("CI/CD ü", [each["name"] for each in self.arawn.list()])

    def test_messages_are_appended_once_read_in_pages_and_found(self):
        id = self.arawn.create("Ledger")["id"]
        for number in range(205):
            self.arawn.append(id, "user", "The ledger has row %d." % number, id="row-%d" % number)
        self.arawn.append(id, "user", "The ledger has row 0.", id="row-0")

        read = [message["content"] for message in self.arawn.messages(id, "oldest")]
        self.assertEqual(len(read), 205)
        self.assertEqual(read[204], "The ledger has row 204.")
        self.assertEqual(self.arawn.search("row 77", workstream=id, limit=1)[0]["message"]["id"], "row-77")
        self.assertGreater(self.arawn.context(id, "Which row?", 2000)["tokens"], 0)

    def test_a_reply_arrives_whole_or_in_pieces(self):
        id = self.arawn.create("Database")["id"]
        self.arawn.append(id, "user", "We chose Postgres because of its JSON columns.")

        turn = self.arawn.chat(id, "Which database did we choose?")
        self.assertIn("Postgres", turn["response"])
        pieces = list(self.arawn.stream(id, "Which database, again?"))
        self.assertIn("Postgres", "".join(pieces))
        self.assertEqual("".join(pieces), next(iter(self.arawn.messages(id)))["content"])

    def test_a_refusal_has_the_sentence_of_the_server(self):
        with self.assertRaises(ArawnError) as refused:
            self.arawn.get("ws_unknown")

        self.assertEqual((refused.exception.status, refused.exception.code), (404, "not_found"))
        self.assertEqual(str(refused.exception), "there is no workstream 'ws_unknown'")

    def test_a_deleted_workstream_is_not_listed(self):
        id = self.arawn.create("Done with")["id"]
        self.arawn.delete(id)

        self.assertNotIn(id, [each["id"] for each in self.arawn.list()])


if __name__ == "__main__":
    unittest.main()
