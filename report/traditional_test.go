package report_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// TestTraditional reads traditional characters, in Big5 too, as their simplified
// ones; the evidence stays as written.
func TestTraditional(t *testing.T) {
	const page = "臨瀾市政府工作報告\n\n二〇二三年，全市地區生產總值820.4億元，增長6.7%；新增養老床位880張，農村公路總里程達到1.2萬公里。\n"
	big5, err := traditionalchinese.Big5.NewEncoder().String(strings.ReplaceAll(page, "〇", "零"))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"UTF-8": page, "Big5": big5} {
		r := read(t, "a.txt", data)
		if r.Encoding != name {
			t.Errorf("%s is read as %s", name, r.Encoding)
		}
		s := r.Text.String()
		i := strings.Index(s, "新增养老床位880张")
		if i < 0 {
			t.Errorf("%s: %s", name, s)
			continue
		}
		sp := r.Text.Span(i, i+len("新增养老床位880张"))
		if got := r.Evidence(sp); got != "新增養老床位880張" {
			t.Errorf("%s: evidence %q", name, got)
		}
		checkReport(t, r)
	}
	// Simplified text keeps a character that has two forms, and GBK stays GBK.
	const plain = "临澜市政府工作报告\n\n环境显著改善，乾隆年间的古桥修缮完成，全市地区生产总值820.4亿元，增长6.7%，农村公路总里程达到1.2万公里。\n"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(plain)
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range []string{plain, gbk} {
		if r := read(t, "a.txt", data); !strings.Contains(r.Text.String(), "环境显著改善，乾隆") || r.Encoding == "Big5" {
			t.Errorf("%s: %s", r.Encoding, r.Text.String())
		}
	}
}
