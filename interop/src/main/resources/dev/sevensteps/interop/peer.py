"""Plays a client or a server with the TLS of Python; the words are described in Scripted.java."""

import socket
import ssl
import sys

words = dict(word.split("=", 1) for word in sys.argv[1:])
features = words["features"].split(",")
client = words["role"] == "client"


def context():
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT if client else ssl.PROTOCOL_TLS_SERVER)
    version = {"1.3": ssl.TLSVersion.TLSv1_3, "1.2": ssl.TLSVersion.TLSv1_2, "1.1": ssl.TLSVersion.TLSv1_1}[words["version"]]
    made.minimum_version = made.maximum_version = version
    if words["version"] != "1.3":
        made.set_ciphers(words.get("openssl", "ALL") + ":@SECLEVEL=0")
    if "groups" in words:
        names = {"secp256r1": "prime256v1", "x25519": "X25519", "x448": "X448"}
        made.set_ecdh_curve(names.get(words["groups"].split(",")[0], words["groups"].split(",")[0]))
    if client or words.get("verify", "none") != "none":
        made.load_verify_locations(words["ca"])
    if not client:
        made.verify_mode = {"none": ssl.CERT_NONE, "request": ssl.CERT_OPTIONAL, "require": ssl.CERT_REQUIRED}[
            words.get("verify", "none")
        ]
    if "alpn" in words:
        made.set_alpn_protocols([words["alpn"]])
    if "session_id" in features:
        made.options |= ssl.OP_NO_TICKET
    return made


def body(stream, head):
    lengths = [line.split(":")[1] for line in head.splitlines() if line.lower().startswith("content-length:")]
    return stream.read(int(lengths[0])) if lengths else b""


def read_head(stream):
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = stream.readline()
        if not line:
            raise EOFError("no head")
        head += line
    return head.decode()


def talk(made, session):
    with socket.create_connection(("127.0.0.1", int(words["port"]))) as plain:
        with made.wrap_socket(plain, server_hostname=words["name"], session=session) as tls:
            tls.sendall(open(words["request"], "rb").read())
            stream = tls.makefile("rb")
            heard = body(stream, read_head(stream))
            if heard != open(words["answer"], "rb").read():
                sys.exit("another answer")
            if session is not None and not tls.session_reused:
                sys.exit("not resumed")
            return tls.session


def serve(made):
    if "other" in words:
        named = context()
        named.load_cert_chain(words["chain"], words["key"])
        made.load_cert_chain(words["other"], words["otherkey"])

        def choose(tls, name, _):
            if name == words["name"]:
                tls.context = named

        made.sni_callback = choose
    else:
        made.load_cert_chain(words["chain"], words["key"])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print("port=%d" % listener.getsockname()[1], flush=True)
        while True:
            plain, _ = listener.accept()
            try:
                with made.wrap_socket(plain, server_side=True) as tls:
                    stream = tls.makefile("rb")
                    head = read_head(stream)
                    posted = body(stream, head)
                    answer = posted if head.startswith("POST") else b"seven steps\n"
                    tls.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(answer) + answer)
            except (OSError, EOFError) as failed:
                print(failed, flush=True)


made = context()
if client:
    if "chain" in words:
        made.load_cert_chain(words["chain"], words["key"])
    session = talk(made, None)
    if "resumption" in features or "session_id" in features:
        talk(made, session)
else:
    serve(made)
