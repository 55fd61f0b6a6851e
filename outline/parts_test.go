package outline_test

import (
	"fmt"
	"strings"
	"testing"

	"linian/outline"
	"linian/report"
)

const twoParts = "政府工作报告\n——2024年1月10日在临澜市第十七届人民代表大会第三次会议上\n一、2023年工作回顾\n（一）发展更稳。新增养老床位880张。\n五年来，新建学校30所。\n（二）民生更好。改造厕所25座。\n二、2024年工作安排\n新增养老床位900张。\n名词解释\n两优一先：指优秀共产党员9名。\n"

// parts tells of each part its first words, and what it is about.
func parts(t *testing.T, said func(*report.Report, []outline.Part) []outline.Said) string {
	t.Helper()
	rs, err := report.Read("2024年政府工作报告.txt", []byte(twoParts), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := rs[0]
	plain := outline.Read(r)
	all := outline.Parts(r, plain)
	var what []outline.Said
	if said != nil {
		what = said(r, all)
	}
	var out []string
	decided := plain.As(r, what)
	for _, p := range all {
		s := decided.Sections[decided.At(p.Start)].Sense
		mode := [...]string{"review", "plan", "notes"}[s.Mode]
		out = append(out, fmt.Sprintf("%s %s %d-%d", string([]rune(p.Line)[:4]), mode, s.From, s.To))
	}
	return strings.Join(out, ", ")
}

func saying(line string, mode *outline.Mode, from, to int) func(*report.Report, []outline.Part) []outline.Said {
	return func(_ *report.Report, all []outline.Part) (out []outline.Said) {
		for _, p := range all {
			if strings.HasPrefix(p.Line, line) {
				out = append(out, outline.Said{Start: p.Start, End: p.End, Mode: mode, From: from, To: to})
			}
		}
		return out
	}
}

// What a person says of a part holds to its end, for all that is in it; definitions stay
// what they are.
func TestAs(t *testing.T) {
	plan, review := outline.Plan, outline.Review
	for _, x := range []struct {
		name, want string
		said       func(*report.Report, []outline.Part) []outline.Said
	}{
		{"nothing", "政府工作 review 2023-2023, 一、20 review 2023-2023, （一）发 review 2023-2023, 五年来， review 2019-2023, （二）民 review 2019-2023, 二、20 plan 2024-2024, 名词解释 notes 0-0", nil},
		{"the first part", "政府工作 review 2023-2023, 一、20 plan 2024-2024, （一）发 plan 2024-2024, 五年来， plan 2024-2024, （二）民 plan 2024-2024, 二、20 plan 2024-2024, 名词解释 notes 0-0", saying("一、", &plan, 0, 0)},
		{"years alone", "政府工作 review 2023-2023, 一、20 review 2022-2022, （一）发 review 2022-2022, 五年来， review 2022-2022, （二）民 review 2022-2022, 二、20 plan 2024-2024, 名词解释 notes 0-0", saying("一、", nil, 2022, 2022)},
		{"the last part", "政府工作 review 2023-2023, 一、20 review 2023-2023, （一）发 review 2023-2023, 五年来， review 2019-2023, （二）民 review 2019-2023, 二、20 review 2023-2023, 名词解释 notes 0-0", saying("二、", &review, 0, 0)},
		{"a term", "政府工作 review 2023-2023, 一、20 review 2023-2023, （一）发 review 2023-2023, 五年来， review 2019-2023, （二）民 review 2019-2023, 二、20 review 2019-2023, 名词解释 notes 0-0", saying("二、", &review, 2019, 2023)},
		{"the whole", "政府工作 plan 2024-2024, 一、20 plan 2024-2024, （一）发 plan 2024-2024, 五年来， plan 2024-2024, （二）民 plan 2024-2024, 二、20 plan 2024-2024, 名词解释 notes 0-0", saying("政府", &plan, 2024, 2024)},
		{"a paragraph with a number", "政府工作 review 2023-2023, 一、20 review 2023-2023, （一）发 plan 2024-2024, 五年来， plan 2024-2024, （二）民 review 2019-2023, 二、20 plan 2024-2024, 名词解释 notes 0-0", saying("（一）", &plan, 0, 0)},
		{"the last paragraph with a number", "政府工作 review 2023-2023, 一、20 review 2023-2023, （一）发 review 2023-2023, 五年来， review 2019-2023, （二）民 review 2023-2023, 二、20 plan 2024-2024, 名词解释 notes 0-0", saying("（二）", nil, 2023, 2023)},
		{"a part in a part", "政府工作 review 2023-2023, 一、20 plan 2024-2024, （一）发 plan 2024-2024, 五年来， review 2023-2023, （二）民 plan 2024-2024, 二、20 plan 2024-2024, 名词解释 notes 0-0", func(r *report.Report, all []outline.Part) []outline.Said {
			return append(saying("五年来", &review, 0, 0)(r, all), saying("一、", &plan, 0, 0)(r, all)...)
		}},
	} {
		if got := parts(t, x.said); got != x.want {
			t.Errorf("%s: %s", x.name, got)
		}
	}
}
