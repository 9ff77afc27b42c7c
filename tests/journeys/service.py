"""A provider of OIDC under https, in a process of its own: `python -m tests.journeys.service CERTIFICATE PORT`."""

from __future__ import annotations

import ssl
import sys
import warnings


def serve(pem: str, port: int) -> None:
    """Answer until the process is ended."""
    warnings.simplefilter("ignore")  # its own libraries call one another deprecated
    from oidc_provider_mock import app
    from werkzeug.serving import make_server

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    make_server("localhost", port, app(), threaded=True, ssl_context=context).serve_forever()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
