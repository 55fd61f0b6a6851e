package review_test

import (
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"

	"linian/decision"
	"linian/outline"
	"linian/report"
)

// What each form about a report or a part of it saves: no more than differs from what the
// program reads.
func TestSay(t *testing.T) {
	o := ofFolder(t, writeReports(t))
	o.By = "张三"
	v := serve(t, o)
	part := strconv.Itoa(outline.Parts(o.Reports[1], outline.Read(o.Reports[1]))[1].Start)
	tests := []struct {
		name string
		form []string
		want string // Outcome of what is saved
		fail string // what the refusal says; "" when it is saved
	}{
		{"place", []string{"place", "贵阳市", "years", "2019", "kind", "government"}, "地区 贵阳市", ""},
		{"year", []string{"place", "海州市", "years", "2016年", "kind", "government"}, "2016年", ""},
		{"kind", []string{"place", "海州市", "years", "2019", "kind", "summary"}, "工作总结", ""},
		{"mode with its own years", []string{"part", part, "mode", "计划", "years", "2019"}, "计划", ""},
		{"mode and years", []string{"part", part, "mode", "计划", "years", "2019-2023"}, "计划，2019—2023年", ""},
		{"years", []string{"part", part, "mode", "回顾", "years", "2014至2018"}, "2014—2018年", ""},

		{"nothing of the whole", []string{"place", "海州市", "years", "2019", "kind", "government"}, "", "与现在所读的相同"},
		{"nothing of a part", []string{"part", part, "mode", "回顾", "years", "2018"}, "", "与现在所读的相同"},
		{"no mode", []string{"part", part, "years", "2018"}, "", "请选回顾或计划"},
		{"no year", []string{"part", part, "mode", "回顾", "years", "去年"}, "", "不是年份"},
		{"years the wrong way round", []string{"part", part, "mode", "回顾", "years", "2018—2014"}, "", "不是年份"},
		{"long note", []string{"part", part, "mode", "计划", "note", strings.Repeat("长", 5000)}, "", "太长"},
	}
	for _, tt := range tests {
		os.Remove(v.file)
		v.get("") // takes over that it is gone
		status, body := v.post("say", append(tt.form, "report", "1", "seen", "")...)
		if tt.fail != "" {
			if status != http.StatusUnprocessableEntity || !strings.Contains(body, tt.fail) || v.saved().Len() > 0 {
				t.Errorf("%s: status %d, %q; want 422 with %q", tt.name, status, body, tt.fail)
			}
			continue
		}
		rs := v.saved().Reports()
		if status != http.StatusOK || len(rs) != 1 || rs[0].Outcome() != tt.want || rs[0].By != "张三" || rs[0].Date == "" || rs[0].Hash == "" || rs[0].File != "2019年政府工作报告.txt" {
			t.Errorf("%s: status %d, saved %+v", tt.name, status, rs)
		}
	}
	for _, form := range [][]string{{"report", "9"}, {"report", "x"}, {"report", "1", "part", "3"}, nil} {
		if status, body := v.post("say", form...); status != http.StatusConflict || !strings.Contains(body, "没有这份报告") {
			t.Errorf("%v: %d %q", form, status, body)
		}
	}
}

// Saying the opposite, undoing and taking back leave the file as it was, with what was
// written by hand; what another page said meanwhile is not overwritten.
func TestSayAndBack(t *testing.T) {
	o := ofFolder(t, writeReports(t))
	const byHand = "# 手写\n- 报告: 2019年政府工作报告.txt\n  部分: 一、2018年工作回顾\n  年份: 2017 # 问过\n\n- 报告: 没有.txt\n  地区: 贵阳市\n"
	if err := os.WriteFile(o.File, []byte(byHand), 0o666); err != nil {
		t.Fatal(err)
	}
	v := serve(t, o)
	is := func(what, want string) {
		t.Helper()
		if b, err := os.ReadFile(o.File); err != nil || string(b) != want {
			t.Errorf("%s: the file is\n%s\nwant\n%s", what, b, want)
		}
	}
	parts := func(i int) []outline.Part { return outline.Parts(o.Reports[i], outline.Read(o.Reports[i])) }
	at := func(i int) string { return strconv.Itoa(parts(i)[1].Start) }
	seen := func(k decision.ReportKey) string {
		page := v.get("?p=decisions")
		_, page, _ = strings.Cut(page, `name="part" value="`+k.Part+`"`)
		_, page, _ = strings.Cut(page, `name="seen" value="`)
		s, _, _ := strings.Cut(page, `"`)
		return s
	}
	page := v.get("?p=report&r=1")
	for _, want := range []string{`value="2017" aria-label`, "程序所读：回顾 2018"} {
		if !strings.Contains(page, want) {
			t.Errorf("the report's page lacks %q", want)
		}
	}
	if page := v.get("?p=decisions"); !strings.Contains(page, "没有这份报告或这一部分") {
		t.Error("the decision of no report is not told")
	}

	v.mustPost("say", "report", "2", "part", at(2), "mode", "计划", "years", "2020", "seen", "")
	v.mustPost("undo")
	is("undone", byHand)
	v.mustPost("say", "report", "2", "part", at(2), "mode", "计划", "years", "2020", "seen", "")
	said := v.saved().Reports()
	v.mustPost("say", "report", "2", "part", at(2), "mode", "回顾", "years", "2019", "seen", seen(said[1].ReportKey))
	is("said the opposite", byHand)
	v.mustPost("say", "report", "0", "part", "", "place", "贵阳市", "kind", string(report.Government), "years", "2018", "seen", "")
	key := v.saved().Reports()[0].ReportKey
	if page := v.get("?p=reports"); !strings.Contains(page, "贵阳市人民政府") {
		t.Error("the list of reports does not follow")
	}
	if status, body := v.post("unsay", "file", key.File, "title", key.Title, "part", "", "line", "0", "seen", "other"); status != http.StatusConflict || !strings.Contains(body, "在别处改过") {
		t.Errorf("taken back under another's hands: %d %q", status, body)
	}
	v.mustPost("unsay", "file", key.File, "title", key.Title, "part", "", "line", "0", "seen", seen(key))
	is("taken back", byHand)

	// What was written by hand is changed where it stands.
	status, body := v.post("say", "report", "1", "part", at(1), "mode", "回顾", "years", "2016", "seen", "")
	if status != http.StatusConflict || !strings.Contains(body, "在别处改过") {
		t.Errorf("not having seen what is decided: %d %q", status, body)
	}
	is("refused", byHand)
	v.mustPost("say", "report", "1", "part", at(1), "mode", "回顾", "years", "2016", "seen", seen(decision.ReportKey{Part: "一、2018年工作回顾"}))
	if rs := v.saved().Reports(); len(rs) != 2 || rs[0].From != 2016 || rs[0].Hash != "" {
		t.Errorf("by hand: %+v", rs)
	}
	if b, _ := os.ReadFile(o.File); !strings.HasPrefix(string(b), "# 手写\n- 报告: 2019年政府工作报告.txt\n") && !strings.Contains(string(b), "# 问过") {
		t.Errorf("a comment is gone:\n%s", b)
	}
}
