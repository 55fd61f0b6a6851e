package report_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"linian/report"
)

// checkReport checks what holds for every report: the blocks tile the text, the
// spans of text and repairs lie in the original, digits are never changed.
func checkReport(t interface {
	Helper()
	Errorf(string, ...any)
}, r *report.Report) {
	t.Helper()
	s := r.Text.String()
	if !utf8.ValidString(s) || !utf8.ValidString(r.Raw().String()) {
		t.Errorf("%s: not UTF-8", r.File)
	}
	at := 0
	for i, b := range r.Blocks {
		if i > 0 && (s[at] != '\n' || b.Start != at+1) || i == 0 && b.Start != 0 || b.End < b.Start {
			t.Errorf("%s: block %d is [%d,%d) behind %d", r.File, i, b.Start, b.End, at)
			return
		}
		if strings.Contains(s[b.Start:b.End], "\n") {
			t.Errorf("%s: block %d holds a line end", r.File, i)
		}
		at = b.End
	}
	if at != len(s) {
		t.Errorf("%s: blocks end at %d of %d", r.File, at, len(s))
	}
	end := r.Raw().Span(0, r.Raw().Len()).End
	last := 0
	for i := range s {
		o := r.Text.Origin(i)
		if o < last || o > end {
			t.Errorf("%s: byte %d comes from %d, behind %d, end %d", r.File, i, o, last, end)
			return
		}
		last = o
	}
	for _, p := range r.Repairs {
		if p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > end {
			t.Errorf("%s: repair %+v outside of %d", r.File, p, end)
		}
	}
	if d := foreignDigits(r); d != "" {
		t.Errorf("%s: digits changed near %q", r.File, d)
	}
}

// foreignDigits gives the text near a digit that is not made from the same
// digit of the original; "" when there is none.
func foreignDigits(r *report.Report) string {
	s := r.Text.String()
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		ev := r.Evidence(r.Text.Span(i, i+1))
		if ev == s[i:i+1] || ev == string(rune(s[i])-'0'+'０') || strings.HasPrefix(ev, "&#") {
			continue
		}
		return s[max(0, i-10):min(len(s), i+10)] + " ← " + ev
	}
	return ""
}

// pieces of text in which damage of all kinds may stand side by side.
var pieces = []string{"全市新增养老床位", "880", "张", "，", "。", "\n", "\n\n", " ", "　", "２３５", "．", "６", "％", "%", "1,234", "1，234", "1 234",
	"**", "'", "粗体文字", "&nbsp;", "&nbsp", "&#50;", "&lt;", "\u200b", "\ufeff", "“", "”", "〞", "\"", "一、", "（二）", "3.", "第一部分", "2020年工作回顾", "2021年工作任务",
	"各位代表：", "现在，我代表测试市人民政府，向大会报告工作，请予审议。", "政府工作报告", "——2021年1月20日在测试市第九届人民代表大会第五次会议上", "— 3 —", "第3页 共20页",
	"X718;i:;mso-bidi-font-weight:bold\"lang=en-us>", "<span lang=EN-US>", "</span>", "style=\"a:b\">", "font-family:宋体;", "<!--[if !a]-->", "来源：某网", "责任编辑：", "下载", "$1.$2", "2023",
	"| a | b |", "|---|---|", "# ", "[链接](http://x)", "\t", "GDP", "X", ";", ":", ">", "<", "《", "》", "万亩", "亿元", "\x00", "\xff", "\xe4\xb8", "𠮷"}

func drawText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "pieces"), "")
}

func TestRepairKeepsDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		file := rapid.SampledFrom([]string{"a.txt", "a.md", "a.html"}).Draw(t, "file")
		rs, _ := report.Read(file, []byte(drawText(t)), report.Options{})
		for _, r := range rs {
			checkReport(t, r)
		}
	})
}

// Repairing what is repaired changes nothing more.
func TestRepairTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.SliceOfN(rapid.SampledFrom([]string{"全市新增养老床位880张。", "完成２３５．６公里。", "增长1,234.5亿元。", "“三公〞经费下降。", "面积 154 万平方米。", "X718;i:;mso-a:b\">完成12个。", "（一）民生改善。\n", "\n"}), 1, 20).Draw(t, "body")
		a, err := report.Read("a.txt", []byte(before+strings.Join(body, "")+after), report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		b, err := report.Read("a.txt", []byte(a[0].Text.String()), report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if a[0].Text.String() != b[0].Text.String() {
			t.Errorf("once:\n%s\ntwice:\n%s", a[0].Text, b[0].Text)
		}
	})
}

// Texts compose: whatever is copied, replaced and inserted, in however many
// stages, each kept byte leads to the same byte of the original.
func TestTextComposes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		orig := rapid.StringOfN(rapid.RuneFrom([]rune("ab年度12")), 1, 40, -1).Draw(t, "orig")
		text := report.NewText(orig)
		for stage := rapid.IntRange(1, 4).Draw(t, "stages"); stage > 0; stage-- {
			var b report.Builder
			s := text.String()
			for i := 0; i < len(s); {
				_, n := utf8.DecodeRuneInString(s[i:])
				switch rapid.IntRange(0, 5).Draw(t, "act") {
				case 0: // left out
				case 1:
					b.Replace(text, i, i+n, "替")
				case 2:
					b.Insert("插", text.Origin(i))
					fallthrough
				default:
					b.Copy(text, i, i+n)
				}
				i += n
			}
			text = b.Text()
		}
		s, last := text.String(), 0
		for i, r := range s {
			sp := text.Span(i, i+utf8.RuneLen(r))
			if sp.Start < last || sp.End < sp.Start || sp.End > len(orig) {
				t.Fatalf("span %v of %q behind %d", sp, s[i:], last)
			}
			if r != '替' && r != '插' && orig[sp.Start:sp.End] != string(r) {
				t.Fatalf("%q stands for %q", r, orig[sp.Start:sp.End])
			}
			last = sp.Start
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, ext := range []string{".txt", ".md", ".html", ".docx", ".xlsx", ".zip", ""} {
		f.Add("a"+ext, []byte(before+"新增养老床位880张。"+after))
	}
	f.Add("a.html", []byte("<html><body><table><tr><td>床位<td>880</table><p>新增&nbsp;880&#24352;</p></html>"))
	f.Add("a.docx", docx(`<w:p><w:r><w:t>新增880张</w:t></w:r></w:p>`))
	f.Add("a.txt", []byte("\xff\xfea\x00"))
	f.Add("a.txt", []byte("\xb9\xa4\xd7\xf7\xb1\xa8\xb8\xe6"))
	f.Fuzz(func(t *testing.T, file string, data []byte) {
		if bytes.HasPrefix(data, []byte("%PDF-")) {
			return // PDFium has fuzzers of its own, and takes long to start
		}
		rs, _ := report.Read(file, data, report.Options{NoOffice: true, MaxUnpackedBytes: 1 << 22, MaxFileBytes: 1 << 22, PDF: nil})
		for _, r := range rs {
			checkReport(t, r)
		}
	})
}

func FuzzRepair(f *testing.F) {
	for _, p := range pieces {
		f.Add(p + "新增880张" + p)
	}
	f.Fuzz(func(t *testing.T, s string) {
		rs, _ := report.Read("a.txt", []byte(before+s+after), report.Options{})
		for _, r := range rs {
			checkReport(t, r)
		}
	})
}
