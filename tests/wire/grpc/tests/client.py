"""Asks the office for each name among the arguments, and prints what the status says: one object of JSON a line.

The arguments are the address, the languages that are accepted, and the names.
"""

import json
import sys

import grpc
from google.protobuf import wrappers_pb2
from google.rpc import error_details_pb2
from grpc_status import rpc_status

KINDS = [
    error_details_pb2.ErrorInfo,
    error_details_pb2.Help,
    error_details_pb2.LocalizedMessage,
    error_details_pb2.RetryInfo,
]


def told(error):
    status = rpc_status.from_call(error)
    found = {}
    for detail in status.details:
        for kind in KINDS:
            if detail.Is(kind.DESCRIPTOR):
                found[kind] = kind()
                detail.Unpack(found[kind])
    info = found[error_details_pb2.ErrorInfo]
    help = found.get(error_details_pb2.Help)
    localized = found.get(error_details_pb2.LocalizedMessage)
    retry = found.get(error_details_pb2.RetryInfo)
    return {
        "code": error.code().value[0],
        "message": error.details(),
        "reason": info.reason,
        "domain": info.domain,
        "metadata": dict(info.metadata),
        "help": help and [[link.description, link.url] for link in help.links],
        "localized": localized and [localized.locale, localized.message],
        "retry": retry and retry.retry_delay.ToMilliseconds(),
    }


with grpc.insecure_channel(sys.argv[1]) as channel:
    fail = channel.unary_unary(
        "/harbour.Office/Fail",
        request_serializer=wrappers_pb2.StringValue.SerializeToString,
        response_deserializer=wrappers_pb2.StringValue.FromString,
    )
    metadata = [("accept-language", sys.argv[2])]
    for name in sys.argv[3:]:
        try:
            fail(wrappers_pb2.StringValue(value=name), timeout=20, metadata=metadata)
            raise SystemExit(f"{name}: no error")
        except grpc.RpcError as error:
            print(json.dumps(told(error)))
