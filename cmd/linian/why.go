package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"linian"
	"linian/figure"
	"linian/finding"
	"linian/lexicon"
)

// A place is where in a file --why looks: 报告.txt:45:10.
type place struct {
	file string
	line int
	col  int // 0 = the whole line
}

// parsePlace reads 文件:行 or 文件:行:列. A colon may stand in the file's name.
func parsePlace(s string) (place, error) {
	file, last, ok := cutLast(s)
	if !ok {
		return place{}, usageError("--why 要写明位置，如 2020年政府工作报告.txt:45:10（文件:行:列，列可以不写）")
	}
	if name, line, ok := cutLast(file); ok {
		return place{name, line, last}, nil
	}
	return place{file: file, line: last}, nil
}

// cutLast cuts a number behind the last colon off s.
func cutLast(s string) (string, int, bool) {
	k := strings.LastIndexByte(s, ':')
	if k < 1 {
		return s, 0, false
	}
	n, err := strconv.Atoi(s[k+1:])
	return s[:k], n, err == nil && n > 0
}

// holds reports whether the figure stands at the place.
func (p place) holds(o figure.Observation) bool {
	return o.Line == p.line && (p.col == 0 || o.Col <= p.col && p.col < o.Col+max(len([]rune(o.Text)), 1))
}

func runWhy(ctx context.Context, s streams, o extractOptions) error {
	at, err := parsePlace(o.why)
	if err != nil {
		return err
	}
	o.Files, o.Why = []string{at.file}, true
	done, err := linian.Extract(ctx, o.ExtractOptions)
	if err != nil {
		return err
	}
	n := 0
	for _, obs := range done.Result.Observations {
		if at.holds(obs) {
			writeWhy(s.out, done.Dir, obs)
			n++
		}
	}
	if err := leftOut(s, done); err != nil {
		return err
	}
	for _, f := range done.Result.Findings {
		if f.Code == finding.NumberRefused && f.Line == at.line && (at.col == 0 || f.Col <= at.col && at.col < f.Col+max(len([]rune(f.Text)), 1)) {
			fmt.Fprintf(s.out, "%s:%d:%d\n未取　“%s”%s\n\n", fromHere(done.Dir, f.File), f.Line, f.Col, f.Text, f.Message)
			n++
		}
	}
	if n == 0 {
		return fmt.Errorf("%s: 这里没有读出数字；用 linian extract %s 可以看到全部数字的位置", o.why, at.file)
	}
	return nil
}

func writeWhy(w io.Writer, dir string, o figure.Observation) {
	fmt.Fprintf(w, "%s:%d:%d\n", fromHere(dir, o.File), o.Line, o.Col)
	fmt.Fprintf(w, "原句　%s\n", strings.Join(strings.Fields(o.Sentence), ""))
	fmt.Fprintf(w, "词语　%s\n", tokens(o))
	fmt.Fprintf(w, "读作　%s｜%s｜%s｜%s｜%s\n", orDash(o.Indicator), valueText(o), orDash(o.Qualifier.Title()), o.Kind.Title(), o.Period.Title(o.Year))
	writeReasons(w, "数前　", figure.Leading, o.Why, cutOff)
	writeReasons(w, "数后　", figure.Trailing, o.Why, leftBehind)
	for _, slot := range []struct {
		of    figure.Slot
		title string
	}{{figure.Sharing, "分句"}, {figure.Naming, "指标"}, {figure.Meaning, "性质"}, {figure.Timing, "年份"}} {
		writeSlot(w, slot.title, slot.of, o.Why)
	}
	writeReasons(w, "上下文", figure.Around, o.Why, saidAround)
	writeReasons(w, "不像　", figure.Against, o.Why, heldAgainst)
	for _, other := range o.Others {
		r := other.Reading
		note := "与采用的读法相差不多，未进入趋势"
		if other.Open {
			note = "所在部分也可能讲的是这个；数字不存疑"
		}
		fmt.Fprintf(w, "备选　%s｜%s｜%s（%s）\n", orDash(r.Indicator), r.Kind.Title(), r.Period.Title(r.Year), note)
	}
	fmt.Fprintln(w)
}

// writeReasons lists the reasons of one slot, each in the words of told.
func writeReasons(w io.Writer, title string, slot figure.Slot, all []figure.Reason, told func(r figure.Reason) string) {
	for _, r := range all {
		if r.Slot == slot {
			fmt.Fprintln(w, title+told(r))
			title = "　　　"
		}
	}
}

// cutOff is what was taken off the words before the number, or kept on them.
func cutOff(r figure.Reason) string {
	does := "剥去"
	if r.Proposes != "" {
		does = "保留"
	}
	return fmt.Sprintf("%s“%s”：%s（规则 %s）", does, r.Words, r.Says, r.Rule)
}

// leftBehind is what became of the words between two numbers or behind one.
func leftBehind(r figure.Reason) string {
	left := "不作名称"
	if r.Proposes != "" {
		left = "取“" + r.Proposes + "”"
	}
	return fmt.Sprintf("“%s”%s：%s（规则 %s）", r.Words, left, r.Says, r.Rule)
}

// saidAround is what the words around the figure say of it besides.
func saidAround(r figure.Reason) string {
	return fmt.Sprintf("%s“%s”（规则 %s）", r.Says, r.Words, r.Rule)
}

// heldAgainst is what is held against a name that was proposed.
func heldAgainst(r figure.Reason) string {
	return fmt.Sprintf("%s：%s（规则 %s，加代价 %d）", r.Proposes, r.Says, r.Rule, r.Cost)
}

// writeSlot lists what the rules of one slot say, the one that decided first.
func writeSlot(w io.Writer, title string, slot figure.Slot, all []figure.Reason) {
	all = slices.DeleteFunc(slices.Clone(all), func(r figure.Reason) bool { return r.Slot != slot })
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(w, "%s　%s\n", title, all[0].Proposes)
	for i, r := range all {
		verdict := "采用"
		switch {
		case i > 0 && r.Proposes == all[0].Proposes:
			verdict = "同意"
		case i > 0:
			verdict = "不取"
		}
		words := ""
		if r.Words != "" {
			words = "“" + r.Words + "”"
		}
		fmt.Fprintf(w, "　%s　%s：%s%s（规则 %s，代价 %d）\n", verdict, r.Proposes, r.Says, words, r.Rule, r.Cost)
	}
}

// tokens are the words of the sentence that the tables of words know, with what they
// are, up to the figure: 全年累计〔前缀〕新增〔动作〕养老床位.
func tokens(o figure.Observation) string {
	s := strings.Join(strings.Fields(o.Sentence), "")
	var b strings.Builder
	for _, t := range lexicon.Load().Tokens(s) {
		b.WriteString(s[t.Start:t.End])
		if len(t.Classes) == 0 || !strings.ContainsFunc(s[t.Start:t.End], unicode.IsLetter) {
			continue // nothing to say of a comma
		}
		var of []string
		for _, c := range t.Classes {
			g := groupTitle(c.Name())
			if strings.HasPrefix(c.Name(), "line.") || slices.Contains(of, g) {
				continue // sentences are not read by the words that names of lines are
			}
			of = append(of, g)
		}
		if len(of) > 0 {
			b.WriteString("〔" + strings.Join(of, "、") + "〕")
		}
	}
	return b.String()
}

// groupTitle is the Chinese name of what a class of words is for.
func groupTitle(class string) string {
	group, _, _ := strings.Cut(class, ".")
	if t, ok := groupTitles[group]; ok {
		return t
	}
	return group
}

var groupTitles = map[string]string{
	"bound": "限定", "growth": "增减", "compare": "比较", "link": "连接", "do": "动作", "rank": "名次",
	"stop": "谓语", "noun": "名词", "lead": "状语", "tail": "状语", "scope": "范围", "actor": "主体", "doer": "主体",
	"payer": "出资", "pay": "出资", "people": "人", "person": "人", "mark": "语气", "time": "时间", "basis": "口径",
	"table": "表头", "place": "地域", "name": "名称", "core": "名称", "tidy": "名称", "behind": "名词", "end": "名词",
	"aim": "目标", "criterion": "标准", "count": "计数", "number": "数", "numeral": "数", "done": "动作", "manner": "状语",
	"except": "除外", "gap": "连接", "preposition": "介词", "and": "并列", "join": "并列", "list": "并列", "of": "介词",
	"part": "其中", "rate": "比率", "share": "比重", "topic": "话题",
}
