package report_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linian/finding"
	"linian/report"
)

const shared = "../../shared"

// Years, bodies and sessions of the real reports, read from their heads. The
// ones without a session in the head have 0/0. from is the first year reviewed.
var real38 = map[string]string{
	"reports/city-wuxi/2007.md": "2007 无锡市人民政府 government 13/5 from 2006",
	"reports/city-wuxi/2008.md": "2008 无锡市人民政府 government 14/1 from 2003",
	"reports/city-wuxi/2009.md": "2009 无锡市人民政府 government 14/2 from 2008",
	"reports/city-wuxi/2010.md": "2010 无锡市人民政府 government 0/0 from 2009",
	"reports/city-wuxi/2011.md": "2011 无锡市人民政府 government 14/4 from 2006",
	"reports/city-wuxi/2012.md": "2012 无锡市人民政府 government 0/0 from 2011",
	"reports/city-wuxi/2013.md": "2013 无锡市人民政府 government 0/0 from 2012",
	"reports/city-wuxi/2014.md": "2014 无锡市人民政府 government 15/3 from 2013",
	"reports/city-wuxi/2015.md": "2015 无锡市人民政府 government 15/4 from 2014",
	"reports/city-wuxi/2016.md": "2016 无锡市人民政府 government 15/5 from 2011",

	"reports/county-hailar-gbk/2012.txt": "2012 海拉尔区人民政府 government 13/6 from 2011",
	"reports/county-hailar-gbk/2013.txt": "2013 海拉尔区人民政府 government 14/2 from 2012",
	"reports/county-hailar-gbk/2014.txt": "2014 海拉尔区人民政府 government 14/3 from 2013",
	"reports/county-hailar-gbk/2015.txt": "2015 海拉尔区人民政府 government 14/4 from 2014",
	"reports/county-hailar-gbk/2016.txt": "2016 海拉尔区人民政府 government 14/5 from 2011",
	"reports/county-hailar-gbk/2017.txt": "2017 海拉尔区人民政府 government 14/6 from 2016",
	"reports/county-hailar-gbk/2018.txt": "2018 海拉尔区人民政府 government 15/2 from 2017",
	"reports/county-hailar-gbk/2019.txt": "2019 海拉尔区人民政府 government 15/3 from 2018",

	"reports/national/2003.txt": "2003 国务院 government 10/1 from 1998",
	"reports/national/2004.txt": "2004 国务院 government 0/0 from 2003",
	"reports/national/2005.txt": "2005 国务院 government 0/0 from 2004",
	"reports/national/2006.txt": "2006 国务院 government 0/0 from 2005",
	"reports/national/2007.txt": "2007 国务院 government 0/0 from 2006",
	"reports/national/2008.txt": "2008 国务院 government 0/0 from 2003",
	"reports/national/2009.txt": "2009 国务院 government 0/0 from 2008",
	"reports/national/2010.txt": "2010 国务院 government 0/0 from 2009",
	"reports/national/2011.txt": "2011 国务院 government 0/0 from 2006",
	"reports/national/2012.txt": "2012 国务院 government 0/0 from 2011",

	"reports/provincial-2025-docx/2025年四川省政府工作报告.docx": "2025 四川省人民政府 government 14/4 from 2024",
	"reports/provincial-2025-docx/2025年广西政府工作报告.docx":  "2025 广西壮族自治区人民政府 government 14/3 from 2024",
	"reports/provincial-2025-docx/2025年江苏省政府工作报告.docx": "2025 江苏省人民政府 government 14/3 from 2024",
	"reports/provincial-2025-docx/2025年河南省政府工作报告.docx": "2025 河南省人民政府 government 14/3 from 2024",
	"reports/provincial-2025-docx/2025年西藏政府工作报告.docx":  "2025 西藏自治区人民政府 government 12/3 from 2024",
	"reports/provincial-2025-docx/2025年重庆市政府工作报告.docx": "2025 重庆市人民政府 government 6/3 from 2024",

	"reports/provincial-2026/上海市.txt": "2026 上海市人民政府 government 16/4 from 2025",
	"reports/provincial-2026/四川省.txt": "2026 四川省人民政府 government 14/5 from 2021",
	"reports/provincial-2026/江苏省.txt": "2026 江苏省人民政府 government 14/5 from 2021",
	"reports/provincial-2026/贵州省.txt": "2026 贵州省人民政府 government 14/4 from 2021",

	"seeds/000_8c19f6b76e01630c.txt": "2024? 海门市人大常委会 congress 0/0 from 2023",
}

func sharedReports(t *testing.T) map[string]*report.Report {
	t.Helper()
	if _, err := os.Stat(shared); err != nil {
		t.Skip("../../shared is not present")
	}
	got := map[string]*report.Report{}
	groups := map[string][]*report.Report{}
	for name := range real38 {
		rs, err := report.ReadFile(filepath.Join(shared, filepath.FromSlash(name)), name, report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(rs) != 1 {
			t.Fatalf("%s: %d reports", name, len(rs))
		}
		got[name] = rs[0]
		dir := name[:strings.LastIndex(name, "/")]
		groups[dir] = append(groups[dir], rs[0])
	}
	for _, g := range groups {
		report.Settle(g)
	}
	return got
}

func TestRealReports(t *testing.T) {
	for name, r := range sharedReports(t) {
		m := r.Meta
		doubt := ""
		if m.YearDoubtful {
			doubt = "?"
		}
		got := fmt.Sprintf("%d%s %s %s %d/%d from %d", m.Year, doubt, m.Body, m.Kind, m.Term, m.Session, m.ReviewFrom)
		if got != real38[name] {
			t.Errorf("%s:\n got %s\nwant %s", name, got, real38[name])
		}
		checkReport(t, r)
	}
}

// What the site wrote around the reports, and what it left inside them, is
// gone; the reports' own last sentences are not.
func TestRealBoilerplate(t *testing.T) {
	for name, r := range sharedReports(t) {
		text := r.Text.String()
		for _, s := range []string{"网站客服", "粗体文字", "mso-", "Public domain", "本作品是", "责任编辑", "关闭窗口", "相关报道", "【字号", "X718", "$1"} {
			if strings.Contains(text, s) {
				t.Errorf("%s: %q is still in the text", name, s)
			}
		}
		if n := len(text); n < r.Raw().Len()*9/10 {
			t.Errorf("%s: only %d of %d bytes are left", name, n, r.Raw().Len())
		}
	}
}

func TestRealFindings(t *testing.T) {
	rs := sharedReports(t)
	seed := rs["seeds/000_8c19f6b76e01630c.txt"]
	if !has(seed, finding.YearsAllSame) {
		t.Errorf("seed: %v", seed.Findings)
	}
	for name, r := range rs {
		for _, f := range r.Findings {
			known := f.Code == finding.YearsAllSame && r == seed || f.Code == finding.NumberDamaged && strings.HasSuffix(name, "2007.md") || f.Code == finding.FileTruncated
			if !known {
				t.Errorf("%s: %s %s", name, f.Code, f.Message)
			}
		}
	}
}

func has(r *report.Report, code finding.Code) bool {
	for _, f := range r.Findings {
		if f.Code == code {
			return true
		}
	}
	return false
}
