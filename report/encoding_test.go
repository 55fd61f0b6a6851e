package report_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"linian/finding"
	"linian/report"
)

const sample = before + "全市新增养老床位880张，农路提档升级２３５．６公里。𠮷祥小区改造3个。" + after

func utf16Bytes(s string, big, mark bool) []byte {
	var b []byte
	put := func(u uint16) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	if mark {
		put(0xfeff)
	}
	for _, u := range utf16.Encode([]rune(s)) {
		put(u)
	}
	return b
}

func gbk(t *testing.T, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The same text in every encoding gives the same report, and its spans slice
// the original bytes to the original words.
func TestEncodings(t *testing.T) {
	want := read(t, "a.txt", sample)
	tests := []struct {
		name, encoding string
		data           []byte
		decode         func([]byte) string
	}{
		{"bom", "UTF-8", append([]byte("\xef\xbb\xbf"), sample...), func(b []byte) string { return string(b) }},
		{"gb18030", "GB18030", gbk(t, sample), func(b []byte) string {
			s, _ := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
			return string(s)
		}},
		{"utf16le", "UTF-16LE", utf16Bytes(sample, false, true), func(b []byte) string { return fromUTF16(b, false) }},
		{"utf16be", "UTF-16BE", utf16Bytes(sample, true, true), func(b []byte) string { return fromUTF16(b, true) }},
		{"utf16le without mark", "UTF-16LE", utf16Bytes(sample, false, false), func(b []byte) string { return fromUTF16(b, false) }},
		{"utf16be without mark", "UTF-16BE", utf16Bytes(sample, true, false), func(b []byte) string { return fromUTF16(b, true) }},
		{"crlf", "UTF-8", []byte(strings.ReplaceAll(sample, "\n", "\r\n")), func(b []byte) string { return string(b) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := read(t, "a.txt", string(tt.data))
			if r.Encoding != tt.encoding {
				t.Errorf("encoding %s", r.Encoding)
			}
			if r.Text.String() != want.Text.String() {
				t.Errorf("got %s\nwant %s", r.Text, want.Text)
			}
			if len(r.Findings) > 0 {
				t.Errorf("findings %v", r.Findings)
			}
			for word, orig := range map[string]string{"880张": "880张", "235.6公里": "２３５．６公里", "𠮷祥": "𠮷祥"} {
				i := strings.Index(r.Text.String(), word)
				sp := r.Text.Span(i, i+len(word))
				if got := tt.decode(tt.data[sp.Start:sp.End]); got != orig {
					t.Errorf("%s slices to %q", word, got)
				}
				if got := r.Evidence(sp); got != orig {
					t.Errorf("%s has evidence %q", word, got)
				}
				wl, wc := want.Position(want.Text.Span(i, i+len(word)).Start)
				if l, c := r.Position(sp.Start); l != wl || c != wc {
					t.Errorf("%s stands at %d:%d, want %d:%d", word, l, c, wl, wc)
				}
			}
		})
	}
}

func fromUTF16(b []byte, big bool) string {
	var us []uint16
	for i := 0; i+1 < len(b); i += 2 {
		if big {
			us = append(us, uint16(b[i])<<8|uint16(b[i+1]))
		} else {
			us = append(us, uint16(b[i+1])<<8|uint16(b[i]))
		}
	}
	return string(utf16.Decode(us))
}

func TestDamagedEncodings(t *testing.T) {
	tests := []struct {
		name string
		data []byte
		code finding.Code
	}{
		{"utf8 cut", []byte(sample)[:len(sample)-2], finding.FileTruncated},
		{"gbk cut", gbk(t, sample)[:len(gbk(t, sample))-1], ""}, // ends with "\n"
		{"gbk cut in a character", gbk(t, strings.TrimSpace(sample)+"好")[:len(gbk(t, strings.TrimSpace(sample)+"好"))-1], finding.FileTruncated},
		{"utf16 cut", utf16Bytes(sample, false, true)[:len(utf16Bytes(sample, false, true))-1], finding.FileTruncated},
		{"utf8 with a wrong byte", []byte(strings.Replace(sample, "农路", "农\xff路", 1)), finding.EncodingDoubtful},
		{"lines of both", append([]byte(sample), gbk(t, strings.Repeat("全市又新增养老床位一百二十张。\n", 3))...), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := read(t, "a.txt", string(tt.data))
			if !strings.Contains(r.Text.String(), "新增养老床位880张") {
				t.Errorf("text is %s", r.Text)
			}
			codes := map[finding.Code]bool{}
			for _, f := range r.Findings {
				codes[f.Code] = true
			}
			if tt.code != "" && !codes[tt.code] || tt.code == "" && len(codes) > 0 {
				t.Errorf("findings %v, want %q", r.Findings, tt.code)
			}
		})
	}
}

func TestUnreadable(t *testing.T) {
	tests := []struct {
		file string
		data string
		code finding.Code
	}{
		{"空.txt", "", finding.FileEmpty},
		{"空白.txt", " \n\u3000\n", finding.FileEmpty},
		{"二进制.txt", strings.Repeat("\x00\x01\x02abc", 100), finding.FileUnreadable},
		{"图.png", "x", finding.FileUnsupported},
		{"坏.docx", "PK\x03\x04 nothing", finding.FileUnreadable},
		{"坏.xlsx", "PK\x03\x04 nothing", finding.FileUnreadable},
		{"坏.zip", "PK\x03\x04 nothing", finding.FileUnreadable},
		{"坏.docx", "no archive", finding.FileUnreadable},
		{"旧.doc", "\xd0\xcf\x11\xe0 nothing", finding.FileUnreadable},
		{"旧.doc", `{\rtf1 x}`, finding.FileUnsupported},
	}
	for _, tt := range tests {
		rs, err := report.Read(tt.file, []byte(tt.data), report.Options{NoOffice: true})
		var f finding.Finding
		if !errors.As(err, &f) || f.Code != tt.code || f.File != tt.file || f.Severity != finding.Error || len(rs) > 0 {
			t.Errorf("%s: %v (%+v)", tt.file, err, f)
		}
	}
	_, err := report.Read("大.txt", []byte("一二三四五"), report.Options{MaxFileBytes: 10})
	var f finding.Finding
	if !errors.As(err, &f) || f.Code != finding.FileTooLarge {
		t.Errorf("too large: %v", err)
	}
}
