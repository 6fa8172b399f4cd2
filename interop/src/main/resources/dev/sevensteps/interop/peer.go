// Plays a client or a server with crypto/tls; the words are described in Scripted.java.
package main

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
)

var words = map[string]string{}

func has(feature string) bool {
	for _, each := range strings.Split(words["features"], ",") {
		if each == feature {
			return true
		}
	}
	return false
}

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func read(key string) []byte {
	content, err := os.ReadFile(words[key])
	must(err)
	return content
}

func identity(chain, key string) tls.Certificate {
	pair, err := tls.X509KeyPair(read(chain), read(key))
	must(err)
	return pair
}

func config() *tls.Config {
	version := map[string]uint16{"1.3": tls.VersionTLS13, "1.2": tls.VersionTLS12, "1.1": tls.VersionTLS11}[words["version"]]
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(read("ca"))
	made := &tls.Config{MinVersion: version, MaxVersion: version, RootCAs: roots, ClientCAs: roots, ServerName: words["name"]}
	if suite := words["suite"]; suite != "" {
		for _, each := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
			if each.Name == suite {
				made.CipherSuites = []uint16{each.ID}
			}
		}
	}
	curves := map[string]tls.CurveID{"x25519": tls.X25519, "secp256r1": tls.CurveP256, "secp384r1": tls.CurveP384, "secp521r1": tls.CurveP521}
	if words["groups"] != "" {
		for _, group := range strings.Split(words["groups"], ",") {
			made.CurvePreferences = append(made.CurvePreferences, curves[group])
		}
	}
	if words["alpn"] != "" {
		made.NextProtos = []string{words["alpn"]}
	}
	if words["chain"] != "" {
		shown := identity("chain", "key")
		if words["staple"] != "" {
			shown.OCSPStaple = read("staple")
		}
		made.Certificates = []tls.Certificate{shown}
		if words["other"] != "" {
			other := identity("other", "otherkey")
			made.GetCertificate = func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
				if hello.ServerName == words["name"] {
					return &shown, nil
				}
				return &other, nil
			}
		}
	}
	made.ClientAuth = map[string]tls.ClientAuthType{"": tls.NoClientCert, "request": tls.VerifyClientCertIfGiven,
		"require": tls.RequireAndVerifyClientCert}[words["verify"]]
	return made
}

// hear returns head and body of a message.
func hear(in *bufio.Reader) (string, []byte, error) {
	head, length := "", 0
	for !strings.HasSuffix(head, "\r\n\r\n") {
		line, err := in.ReadString('\n')
		if err != nil {
			return "", nil, err
		}
		if lower := strings.ToLower(line); strings.HasPrefix(lower, "content-length:") {
			length, _ = strconv.Atoi(strings.TrimSpace(lower[15:]))
		}
		head += line
	}
	body := make([]byte, length)
	_, err := io.ReadFull(in, body)
	return head, body, err
}

func talk(made *tls.Config, again bool) {
	connection, err := tls.Dial("tcp", "127.0.0.1:"+words["port"], made)
	must(err)
	_, err = connection.Write(read("request"))
	must(err)
	if has("half_close") {
		must(connection.CloseWrite())
	}
	_, body, err := hear(bufio.NewReader(connection))
	must(err)
	if !bytes.Equal(body, read("answer")) {
		must(fmt.Errorf("another answer"))
	}
	state := connection.ConnectionState()
	if again && !state.DidResume {
		must(fmt.Errorf("not resumed"))
	}
	if has("staple") && len(state.OCSPResponse) == 0 {
		must(fmt.Errorf("no staple"))
	}
	connection.Close()
}

func answer(connection net.Conn) {
	defer connection.Close()
	in := bufio.NewReader(connection)
	head, body, err := hear(in)
	if err == nil && has("half_close") {
		_, err = in.ReadByte()
		if err == io.EOF {
			err = nil
		}
	}
	if err != nil {
		fmt.Println(err)
		return
	}
	if !strings.HasPrefix(head, "POST") {
		body = []byte("seven steps\n")
	}
	fmt.Fprintf(connection, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n", len(body))
	connection.Write(body)
}

func main() {
	for _, word := range os.Args[1:] {
		parts := strings.SplitN(word, "=", 2)
		words[parts[0]] = parts[1]
	}
	made := config()
	if words["role"] == "client" {
		made.ClientSessionCache = tls.NewLRUClientSessionCache(4)
		talk(made, false)
		if has("resumption") {
			talk(made, true)
		}
		return
	}
	listener, err := tls.Listen("tcp", "127.0.0.1:0", made)
	must(err)
	fmt.Printf("port=%d\n", listener.Addr().(*net.TCPAddr).Port)
	for {
		connection, err := listener.Accept()
		must(err)
		go answer(connection)
	}
}
