"""Reads messages, one a line, as the CloudEvents SDK reads them from Kafka: prints how many it takes per topic, and what it refuses."""

import base64
import collections
import json
import sys

from cloudevents.core.bindings.kafka import KafkaMessage, from_binary
from cloudevents.core.exceptions import CloudEventValidationError
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

taken = collections.Counter()
refused = []
for line in sys.stdin:
    message = json.loads(line)
    headers = {name: text.encode() for name, text in message["headers"].items()}
    value = None if message["value"] is None else base64.b64decode(message["value"])
    try:
        event = from_binary(KafkaMessage(headers, message["key"], value), JSONFormat(), CloudEvent)
        # Of what is missing it makes something up.
        if event.get_id() != message["headers"].get("ce_id") or "ce_time" not in headers:
            raise ValueError("the id or the time is not the message's own")
        # The SDK gives what it cannot read as JSON as a text.
        if value is not None and not isinstance(event.get_data(), dict):
            raise ValueError("the value was not read as JSON")
        taken[message["topic"]] += 1
    except (CloudEventValidationError, ValueError, KeyError) as error:
        kind = headers.get("ce_type", b"?").decode()
        refused.append(f"{message['topic']} {kind}: {error!r}")
json.dump({"taken": taken, "refused": refused}, sys.stdout)
