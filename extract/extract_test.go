package extract_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linian/extract"
	"linian/figure"
	"linian/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// head makes a whole report around one paragraph, so that its year, body and
// section are those of a report given in January 2020.
func head(section string) string {
	h := "政府工作报告\n——2020年1月10日在临澜市第十六届人民代表大会第四次会议上\n各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n"
	switch section {
	case "plan":
		return h + "一、2019年工作回顾\n过去的一年，成绩来之不易。\n二、2020年工作安排\n"
	case "term":
		return h + "一、过去五年工作回顾\n过去五年，成绩来之不易。\n"
	}
	return h + "一、2019年工作回顾\n"
}

func read(t testing.TB, text string) *report.Report {
	t.Helper()
	rs, err := report.Read("2020年政府工作报告.txt", []byte(text), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return rs[0]
}

// extractLine extracts what one paragraph holds.
func extractLine(t testing.TB, section, line string) []figure.Observation {
	t.Helper()
	h := head(section)
	var out []figure.Observation
	for _, o := range extract.Extract(read(t, h+line+"\n各位代表！成绩来之不易。\n"), extract.Options{}) {
		if o.Start >= len(h) {
			out = append(out, o)
		}
	}
	return out
}

// show is an observation on one line, as the golden files have it.
func show(o figure.Observation) string {
	v := o.Value.String()
	if o.Upper.Valid {
		v += "~" + o.Upper.Decimal.String()
	}
	year := ""
	if o.Year != 0 {
		year = fmt.Sprint(o.Year)
	}
	p := string(o.Period.Type)
	if o.Period.From != 0 {
		p += fmt.Sprintf(" %d–%d", o.Period.From, o.Period.To)
	}
	if o.Period.Average {
		p += " average"
	}
	parts := []string{o.Indicator, strings.TrimSpace(v + " " + o.Unit), string(o.Qualifier), string(o.Kind), strings.TrimSpace(year + " " + p)}
	if o.Change == figure.Fall && !strings.ContainsAny(o.Indicator, "降减落缩跌滑") {
		parts = append(parts, "falls")
	}
	if o.Scope != "" {
		parts = append(parts, o.Scope)
	}
	return strings.Join(parts, " | ")
}

// knownWrong sets a golden line that is known to be wrong apart from its reason:
// "\tname | 3 元 | …\t# wrong: the name is missing".
const knownWrong = "\t# wrong: "

// TestFrames reads the paragraphs of testdata/frames one by one. A line that
// begins with "# plan", "# term" or "# review" sets the section of the lines below it. A figure
// may be marked as known wrong, with a reason; what it becomes drops the mark.
func TestFrames(t *testing.T) {
	files, err := filepath.Glob("testdata/frames/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			old, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := readFrames(t, string(old))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != string(old) {
				t.Errorf("%s differs from what is read now (run with -update and look at the difference):\n%s", file, got)
			}
		})
	}
}

// readFrames is the golden text as it is read now.
func readFrames(t *testing.T, golden string) string {
	lines := strings.Split(strings.TrimRight(golden, "\n"), "\n")
	section := "review"
	var b strings.Builder
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		b.WriteString(line + "\n")
		if rest, ok := strings.CutPrefix(line, "# "); ok {
			if rest == "plan" || rest == "term" || rest == "review" {
				section = rest
			}
			continue
		}
		reasons := map[string]string{}
		for ; i+1 < len(lines) && strings.HasPrefix(lines[i+1], "\t"); i++ {
			if figure, reason, ok := strings.Cut(lines[i+1], knownWrong); ok {
				reasons[figure] = knownWrong + reason
			}
		}
		for _, o := range extractLine(t, section, line) {
			figure := "\t" + show(o)
			b.WriteString(figure + reasons[figure] + "\n")
		}
	}
	return b.String()
}
