package report

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"

	"linian/finding"
)

// isMHT reports whether a file is a web page saved as one message.
func isMHT(c content) bool {
	head := bytes.ToLower(bytes.TrimLeft(c.data[:min(len(c.data), 2048)], "\xef\xbb\xbf \t\r\n"))
	for _, field := range []string{"mime-version:", "from:", "content-type:", "subject:", "date:", "snapshot-content-location:"} {
		if bytes.HasPrefix(head, []byte(field)) {
			return bytes.Contains(head, []byte("mime-version:")) && bytes.Contains(head, []byte("content-type:"))
		}
	}
	return false
}

// readMHT reads the page of a web archive. Offsets count in its HTML, which the
// archive holds encoded.
func readMHT(ctx context.Context, o Options, file string, data []byte) (*draft, error) {
	r := textproto.NewReader(bufio.NewReader(bytes.NewReader(bytes.TrimLeft(data, "\xef\xbb\xbf \t\r\n"))))
	header, err := r.ReadMIMEHeader()
	if err != nil {
		return nil, fail(file, finding.FileUnreadable, "网页归档（mht）已损坏，无法读取")
	}
	page := pageOf(header, r.R, 0)
	if page == nil {
		return nil, fail(file, finding.FileUnreadable, "网页归档（mht）中没有网页正文，或者已损坏")
	}
	d, err := text(readHTML)(ctx, o, file, page)
	if d != nil {
		d.part = "text/html"
	}
	return d, err
}

// maxParts and maxMIMEDepth bound the parts of a message that are looked at.
const (
	maxParts     = 10000
	maxMIMEDepth = 8
)

// pageOf is the first web page of a message, decoded; nil when there is none.
func pageOf(header textproto.MIMEHeader, body io.Reader, depth int) []byte {
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		kind, _, _ = strings.Cut(strings.ToLower(header.Get("Content-Type")), ";")
	}
	switch {
	case strings.HasPrefix(kind, "multipart/") && depth < maxMIMEDepth && params["boundary"] != "":
		parts := multipart.NewReader(body, params["boundary"])
		for range maxParts {
			p, err := parts.NextRawPart()
			if err != nil {
				return nil
			}
			if page := pageOf(p.Header, p, depth+1); page != nil {
				return page
			}
		}
	case kind == "text/html", kind == "application/xhtml+xml":
		switch strings.ToLower(strings.TrimSpace(header.Get("Content-Transfer-Encoding"))) {
		case "quoted-printable":
			body = quotedprintable.NewReader(body)
		case "base64":
			body = base64.NewDecoder(base64.StdEncoding, body)
		}
		page, _ := io.ReadAll(body) // what a cut archive still has
		return page
	}
	return nil
}
