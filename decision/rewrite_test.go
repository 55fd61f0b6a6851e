package decision_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"linian/decision"
	"linian/figure"
)

const byHand = `# 张三的核对意见，2026年11月

# 床位口径问过民政局
- 编号: "b1"
  意见: 修正
  数值: 645  # 年鉴第12页
  # 两处都写640
  备注: 与年鉴不符

- 编号: "a1"
  意见:   剔除
# 以上已核

- 编号: "c1"
  意见: 确认

# 余下的还没看
`

const reportsByHand = `# 张三的核对意见

# 这一份是扫描件
- 报告:   乙/2020年.docx
  地区: 贵阳市  # 网站写错了

# 前半是回顾
- 报告: 乙/2020年.docx
  部分: 二、“十四五”成就
  时期: 2021—2025
  # 问过发改委
  性质: 回顾

- 编号: "b1"
  意见: 确认

# 余下的还没看
`

// Comments, the order of the decisions and the way in which they are written stay;
// what is decided is what was put.
func TestCommentsStay(t *testing.T) {
	for name, x := range map[string]struct {
		change func(*decision.Set)
		want   func(string) string
	}{
		"one more": {
			func(s *decision.Set) { s.Put(decision.Decision{Observation: "d1", Action: figure.Confirm}) },
			func(s string) string {
				return strings.Replace(s, "  意见: 确认\n", "  意见: 确认\n\n- 编号: \"d1\"\n  意见: 确认\n", 1)
			},
		},
		"one between": {
			func(s *decision.Set) { s.Put(decision.Decision{Observation: "a0", Action: figure.Confirm}) },
			func(s string) string {
				return strings.Replace(s, "\n\n# 床位", "\n\n- 编号: \"a0\"\n  意见: 确认\n\n# 床位", 1)
			},
		},
		"another number": {
			func(s *decision.Set) {
				d, _ := s.Get("b1")
				d.Value = decimal.NewNullDecimal(decimal.NewFromInt(650))
				s.Put(d)
			},
			func(s string) string {
				return strings.Replace(s, "645  # 年鉴第12页\n  # 两处都写640\n  备注: 与年鉴不符\n", "650  # 年鉴第12页\n  备注: 与年鉴不符\n  # 两处都写640\n", 1)
			},
		},
		"one taken back": {
			func(s *decision.Set) { s.Remove("c1") },
			func(s string) string { return strings.Replace(s, "\n\n- 编号: \"c1\"\n  意见: 确认\n", "\n", 1) },
		},
	} {
		for _, end := range []string{"\n", "\r\n"} {
			path := filepath.Join(t.TempDir(), decision.FileName)
			if err := os.WriteFile(path, []byte(strings.ReplaceAll(byHand, "\n", end)), 0o644); err != nil {
				t.Fatal(err)
			}
			if err := decision.Update(path, func(s *decision.Set) error { x.change(s); return nil }); err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(path)
			if want := strings.ReplaceAll(x.want(byHand), "\n", end); err != nil || string(got) != want {
				t.Errorf("%s: the file is\n%s\nwant\n%s%v", name, got, want, err)
			}
		}
	}
}

// A decision that is put and taken back, among any others, leaves the file as it
// was, and whatever is done the file holds what was decided.
func TestUpdateAndBack(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		path := filepath.Join(dir, decision.FileName)
		text := rapid.SampledFrom([]string{byHand, "", "# 空的\n", "- 编号: \"m\"\n  意见: 确认 # 对\n",
			string(decision.Format(setOf(t, decision.Decision{Observation: "k", Action: figure.Drop})))}).Draw(t, "text")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if text == "" {
			os.Remove(path)
		}
		before, err := decision.Load(path)
		if err != nil {
			t.Fatal(err)
		}
		id := "x" + rapid.StringMatching(`[a-z]`).Draw(t, "id")
		if rapid.Bool().Draw(t, "first") {
			id = "0"
		}
		put := decision.Decision{Observation: id, Action: figure.Drop, Note: rapid.StringMatching(`[ #"a-z张]{0,6}`).Draw(t, "note")}
		if err := decision.Update(path, func(s *decision.Set) error { return s.Put(put) }); err != nil {
			t.Fatal(err)
		}
		during, err := decision.Load(path)
		if err != nil {
			t.Fatal(err)
		}
		if d, ok := during.Get(id); !ok || d.Action != figure.Drop || during.Len() != before.Len()+1 {
			t.Fatalf("after put the file holds %d decisions, %v", during.Len(), d)
		}
		if err := decision.Update(path, func(s *decision.Set) error { s.Remove(id); return nil }); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if want := text; err != nil || want != "" && string(got) != want {
			t.Fatalf("after %s was put and taken back the file is\n%s\nand was\n%s", fmt.Sprint(put), got, want)
		}
	})
}

// So does one of a report, whatever else is in the file.
func TestReportUpdateAndBack(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		path := filepath.Join(dir, decision.FileName)
		text := rapid.SampledFrom([]string{byHand, reportsByHand, strings.ReplaceAll(reportsByHand, "\n", "\r\n"), string(decision.Format(drawSet(t)))}).Draw(t, "text")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		before, err := decision.Load(path)
		if err != nil {
			t.Fatal(err)
		}
		put := drawReport(t)
		if rapid.Bool().Draw(t, "another") && len(before.Reports()) > 0 {
			put.ReportKey = rapid.SampledFrom(before.Reports()).Draw(t, "of").ReportKey
		}
		var one decision.Set
		if one.PutReport(put) != nil { // a whole report's words of a part, or the reverse
			return
		}
		put = one.Reports()[0] // without the blanks around
		old, had := before.GetReport(put.ReportKey)
		if err := decision.Update(path, func(s *decision.Set) error { return s.PutReport(put) }); err != nil {
			t.Fatal(err)
		}
		during, err := decision.Load(path)
		if err != nil {
			t.Fatal(err)
		}
		if d, ok := during.GetReport(put.ReportKey); !ok || !d.SameEffect(put) || had == (during.Len() == before.Len()+1) {
			t.Fatalf("after put the file holds %d decisions, %v", during.Len(), d)
		}
		err = decision.Update(path, func(s *decision.Set) error {
			if had {
				return s.PutReport(old)
			}
			s.RemoveReport(put.ReportKey)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := decision.Parse(path, got); err != nil || string(decision.Format(again)) != string(decision.Format(before)) {
			t.Fatalf("the decisions are others: %v\n%s", err, got)
		}
		if !had && string(got) != text {
			t.Fatalf("after %+v was put and taken back the file is\n%s\nand was\n%s", put, got, text)
		}
		for _, comment := range []string{"# 网站写错了", "# 前半是回顾", "# 问过发改委", "# 余下的还没看"} {
			if strings.Contains(text, comment) && !strings.Contains(string(got), comment) {
				t.Fatalf("%s is gone:\n%s", comment, got)
			}
		}
	})
}
