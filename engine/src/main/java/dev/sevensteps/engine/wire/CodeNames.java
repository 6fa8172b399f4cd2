package dev.sevensteps.engine.wire;

import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.PskMode;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.function.IntFunction;

/// What the numbers in a message are called, for those who read one. Far more have names here than are spoken: a
/// browser's hello is mostly made of numbers that we neither choose nor refuse. No decision depends on these texts.
final class CodeNames {

    private CodeNames() {}

    static String version(int code) {
        return switch (code) {
            case 0x0300 -> "SSL 3.0";
            case 0x0301 -> "TLS 1.0";
            case 0x0302 -> "TLS 1.1";
            case 0x0303 -> "TLS 1.2";
            case 0x0304 -> "TLS 1.3";
            default -> unnamed(code);
        };
    }

    static String contentType(int code) {
        return ContentType.ofCode(code).map(ContentType::rfcName).orElseGet(() -> unnamed8(code));
    }

    static String handshakeType(int code) {
        return HandshakeType.ofCode(code).map(HandshakeType::rfcName).orElseGet(() -> unnamed8(code));
    }

    static String alertLevel(int code) {
        return AlertLevel.ofCode(code).map(AlertLevel::rfcName).orElseGet(() -> unnamed8(code));
    }

    static String alertDescription(int code) {
        return Alert.ofCode(code).map(Alert::rfcName).orElseGet(() -> unnamed8(code));
    }

    /// RFC 5246 appendix A.5 and the suites of later RFCs that today's clients offer.
    static String cipherSuite(int code) {
        return CipherSuite.ofCode(code).map(CipherSuite::name).orElseGet(() -> switch (code) {
            case 0x000a -> "TLS_RSA_WITH_3DES_EDE_CBC_SHA";
            case 0x002f -> "TLS_RSA_WITH_AES_128_CBC_SHA";
            case 0x0033 -> "TLS_DHE_RSA_WITH_AES_128_CBC_SHA";
            case 0x0035 -> "TLS_RSA_WITH_AES_256_CBC_SHA";
            case 0x0039 -> "TLS_DHE_RSA_WITH_AES_256_CBC_SHA";
            case 0x003c -> "TLS_RSA_WITH_AES_128_CBC_SHA256";
            case 0x003d -> "TLS_RSA_WITH_AES_256_CBC_SHA256";
            case 0x0067 -> "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256";
            case 0x006b -> "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256";
            case 0x00ff -> "TLS_EMPTY_RENEGOTIATION_INFO_SCSV";
            case 0x1304 -> "TLS_AES_128_CCM_SHA256";
            case 0x1305 -> "TLS_AES_128_CCM_8_SHA256";
            case 0x5600 -> "TLS_FALLBACK_SCSV";
            case 0xc009 -> "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA";
            case 0xc00a -> "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA";
            case 0xc013 -> "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA";
            case 0xc014 -> "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA";
            case 0xc023 -> "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256";
            case 0xc024 -> "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384";
            case 0xc027 -> "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256";
            case 0xc028 -> "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384";
            default -> unnamed(code);
        });
    }

    static String namedGroup(int code) {
        return NamedGroup.ofCode(code).map(NamedGroup::rfcName).orElseGet(() -> switch (code) {
            case 0x001a -> "brainpoolP256r1";
            case 0x001b -> "brainpoolP384r1";
            case 0x001c -> "brainpoolP512r1";
            case 0x0103 -> "ffdhe6144";
            case 0x0104 -> "ffdhe8192";
            case 0x11eb -> "SecP256r1MLKEM768";
            case 0x11ed -> "SecP384r1MLKEM1024";
            default -> unnamed(code);
        });
    }

    /// The names of RFC 9846 §4.3.3 where there is one, else the pair that TLS 1.2 means (RFC 5246 §7.4.1.4.1).
    static String signatureScheme(int code) {
        return SignatureScheme.ofCode(code).map(SignatureScheme::rfcName).orElseGet(() -> switch (code) {
            case 0x0201 -> "rsa_pkcs1_sha1";
            case 0x0203 -> "ecdsa_sha1";
            default -> hashAndSignature(code);
        });
    }

    private static String hashAndSignature(int code) {
        String hash = switch (code >> 8) {
            case 1 -> "md5";
            case 2 -> "sha1";
            case 3 -> "sha224";
            case 4 -> "sha256";
            case 5 -> "sha384";
            case 6 -> "sha512";
            default -> "";
        };
        String signature = switch (code & 0xff) {
            case 1 -> "rsa";
            case 2 -> "dsa";
            case 3 -> "ecdsa";
            default -> "";
        };
        return hash.isEmpty() || signature.isEmpty() ? unnamed(code) : hash + " with " + signature;
    }

    /// The registered names of extension types, of those that we read and of others that are seen in the wild.
    static String extensionType(int code) {
        return ExtensionType.ofCode(code).map(ExtensionType::rfcName).orElseGet(() -> switch (code) {
            case 1 -> "max_fragment_length";
            case 14 -> "use_srtp";
            case 15 -> "heartbeat";
            case 17 -> "status_request_v2";
            case 19 -> "client_certificate_type";
            case 20 -> "server_certificate_type";
            case 21 -> "padding";
            case 22 -> "encrypt_then_mac";
            case 27 -> "compress_certificate";
            case 34 -> "delegated_credential";
            case 48 -> "oid_filters";
            case 57 -> "quic_transport_parameters";
            case 0xfe0d -> "encrypted_client_hello";
            default -> unnamed(code);
        });
    }

    /// The same as a name for the field that holds the extension: no two types share one.
    static String extensionField(int code) {
        return extensionType(code).replace(' ', '_');
    }

    static String nameType(int code) {
        return code == ServerName.HOST_NAME ? "host_name" : unnamed8(code);
    }

    static String certificateStatusType(int code) {
        return code == OcspStatusRequest.OCSP ? "ocsp" : unnamed8(code);
    }

    static String pskMode(int code) {
        return PskMode.ofCode(code).map(PskMode::rfcName).orElseGet(() -> unnamed8(code));
    }

    static String keyUpdateRequest(int code) {
        return switch (code) {
            case 0 -> "update_not_requested";
            case 1 -> "update_requested";
            default -> unnamed8(code);
        };
    }

    static String curveType(int code) {
        return switch (code) {
            case 1 -> "explicit_prime";
            case 2 -> "explicit_char2";
            case 3 -> "named_curve";
            default -> unnamed8(code);
        };
    }

    static String compressionMethod(int code) {
        return switch (code) {
            case 0 -> "null";
            case 1 -> "DEFLATE";
            default -> unnamed8(code);
        };
    }

    static String compressionMethods(ByteString codes) {
        return each(codes, CodeNames::compressionMethod);
    }

    static String pointFormats(ByteString codes) {
        return each(codes, code -> switch (code) {
            case 0 -> "uncompressed";
            case 1 -> "ansiX962_compressed_prime";
            case 2 -> "ansiX962_compressed_char2";
            default -> unnamed8(code);
        });
    }

    /// RFC 5246 §7.4.4 and RFC 8422 §5.5.
    static String certificateTypes(ByteString codes) {
        return each(codes, code -> switch (code) {
            case 1 -> "rsa_sign";
            case 2 -> "dss_sign";
            case 3 -> "rsa_fixed_dh";
            case 4 -> "dss_fixed_dh";
            case 64 -> "ecdsa_sign";
            case 65 -> "rsa_fixed_ecdh";
            case 66 -> "ecdsa_fixed_ecdh";
            default -> unnamed8(code);
        });
    }

    /// Text in quotes if it is printable ASCII, else hexadecimal digits.
    static String text(ByteString bytes) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.at(i) < 0x20 || bytes.at(i) > 0x7e) {
                return bytes.toString();
            }
            text.append((char) bytes.at(i));
        }
        return text.append('"').toString();
    }

    private static String each(ByteString codes, IntFunction<String> name) {
        StringJoiner names = new StringJoiner(", ");
        for (int i = 0; i < codes.length(); i++) {
            names.add(name.apply(codes.at(i) & 0xff));
        }
        return names.toString();
    }

    /// RFC 8701 §2: numbers that mean nothing and are sent so that receivers stay used to ignoring such numbers.
    private static String unnamed(int code) {
        boolean grease = (code & 0x0f0f) == 0x0a0a && code >> 8 == (code & 0xff);
        return (grease ? "GREASE 0x" : "0x") + HexFormat.of().toHexDigits((short) code);
    }

    private static String unnamed8(int code) {
        return "0x" + HexFormat.of().toHexDigits((byte) code);
    }
}
