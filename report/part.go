package report

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"linian/finding"
	"linian/internal/lazyregexp"
)

// Parts of packed files as they come: in any encoding that XML allows, and not
// always whole.

var declared = lazyregexp.New(`^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

var partEncodings = map[string]encoding.Encoding{
	"GB2312": simplifiedchinese.GB18030, "GBK": simplifiedchinese.GB18030, "GB18030": simplifiedchinese.GB18030,
	"BIG5": traditionalchinese.Big5,
}

// utf8Part is a part in UTF-8, and says so itself. A part in an encoding that is
// not known is an error.
func utf8Part(part []byte) ([]byte, error) {
	// As an XML reader tells it: by the mark at its beginning, else by what "<" looks
	// like, else by its own word.
	begins := func(s string) bool { return bytes.HasPrefix(part, []byte(s)) }
	switch {
	case begins("\xff\xfe\x00\x00"), begins("\x00\x00\xfe\xff"), begins("<\x00\x00\x00"), begins("\x00\x00\x00<"):
		return nil, unknownEncoding("UTF-32")
	case begins("\xff\xfe"):
		return declareUTF8([]byte(decodeUTF16(part, 2, false).text.String())), nil
	case begins("\xfe\xff"):
		return declareUTF8([]byte(decodeUTF16(part, 2, true).text.String())), nil
	case begins("<\x00"):
		return declareUTF8([]byte(decodeUTF16(part, 0, false).text.String())), nil
	case begins("\x00<"):
		return declareUTF8([]byte(decodeUTF16(part, 0, true).text.String())), nil
	}
	m := declared.FindStringSubmatch(string(part[:min(len(part), 200)]))
	if m == nil {
		return part, nil
	}
	name := strings.ToUpper(m[1])
	switch e := partEncodings[name]; {
	case name == "UTF-8", name == "UTF8", name == "US-ASCII", name == "ASCII":
		return part, nil
	case name == "UTF-16" || e == nil:
		return nil, unknownEncoding(m[1])
	default:
		b, err := e.NewDecoder().Bytes(part)
		return declareUTF8(b), err
	}
}

func unknownEncoding(name string) error {
	return fmt.Errorf("编码是 %s，读不了；请在 Word、Excel 或 WPS 中重新存盘", name)
}

// declareUTF8 has a part that was turned into UTF-8 say so.
func declareUTF8(part []byte) []byte {
	head := string(part[:min(len(part), 200)])
	at := declared.FindAllStringSubmatchIndex(head, 1)
	if at == nil {
		return part
	}
	return bytes.Join([][]byte{part[:at[0][2]], part[at[0][3]:]}, []byte("UTF-8"))
}

// endTag is the last thing in a part that is whole, but for comments and blanks.
var endTag = lazyregexp.New(`<(?:/(?:[\w.-]+:)?([\w.-]+)\s*|(?:[\w.-]+:)?([\w.-]+)[^<>]*/)>(?:\s|<!--[^<>]*-->)*$`)

// tailBytes is how much of a part's end endTag needs to see.
const tailBytes = 1 << 10

// isWhole reports whether a part with this end comes to the end of its root.
func isWhole(tail []byte, root string) bool {
	m := endTag.FindStringSubmatch(string(tail[max(0, len(tail)-tailBytes):]))
	return m != nil && (m[1] == root || m[2] == root)
}

var errNothingWhole = errors.New("在中间断开，没有读出内容")

// wholePart is what of a part can be relied on: all of it, or, where it breaks off,
// all up to the end of its last whole unit (a paragraph, a row). Half a number
// would pass for one.
func wholePart(part []byte, root, unit string) (whole []byte, cut bool, err error) {
	if isWhole(part, root) {
		return part, false, nil
	}
	for end := len(part); ; {
		i := bytes.LastIndex(part[:end], []byte("</"))
		if i < 0 {
			return nil, true, errNothingWhole
		}
		if name, _, ok := bytes.Cut(part[i+2:], []byte(">")); ok {
			local := string(name[bytes.LastIndexByte(name, ':')+1:])
			if strings.TrimSpace(local) == unit {
				return part[:i+2+len(name)+1], true, nil
			}
		}
		end = i
	}
}

// brokenOff tells of a part that is not whole.
func brokenOff(part string) finding.Finding {
	return finding.Finding{Code: finding.FileTruncated, Severity: finding.Error,
		Message: fmt.Sprintf("文件已损坏：其中的 %s 在中间断开，只读出断开处之前的内容；请用完整的原文件", part)}
}
