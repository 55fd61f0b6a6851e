package decision

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

func (p *fileParser) ofReport(it item) error {
	var d ReportDecision
	if err := it.each(func(k ast.Node, key string, v ast.Node) error { return p.reportField(&d, k, key, v) }); err != nil {
		return err
	}
	d.line, d.col = it.place()
	if f := d.fault(); f != nil {
		return p.wrong(it, f)
	}
	if other, dup := p.set.GetReport(d.ReportKey); dup {
		return p.errorAt(it.keys[0], "%s的意见在第 %d 行已有一条，请只留一条", d.Subject(), other.line)
	}
	return p.set.PutReport(d)
}

// reportField reads the value of one key of a decision of a report.
func (p *fileParser) reportField(d *ReportDecision, k ast.Node, key string, v ast.Node) error {
	s, ok := scalar(v)
	if !ok {
		return p.errorAt(v, "“%s”后应是一个值", key)
	}
	var err error
	switch key {
	case keyReport:
		d.File = s
	case keyPart:
		d.Part = s
	case keyLine:
		if s != "" {
			if d.Line, err = strconv.Atoi(s); err != nil || d.Line < 1 {
				return p.errorAt(v, "行“%s”不是行号", s)
			}
		}
	case keyPlace:
		d.Place = s
	case keyType:
		if d.Kind, ok = parseKind(s); !ok && s != "" {
			return p.errorAt(v, "类型“%s”不可用，应是%s之一", s, kindNames())
		}
	case keyMode:
		mode, ok := ParseMode(s)
		if !ok && s != "" {
			return p.errorAt(v, "性质“%s”不可用，应是回顾或计划", s)
		} else if ok {
			d.Mode = &mode
		}
	case keyYear, keySpan:
		from, to, err := ParseSpan(s)
		switch {
		case err != nil:
			return p.errorAt(v, "%s%v", key, err)
		case from != 0 && d.From != 0:
			return p.errorAt(k, "年份和时期只写一个")
		case key == keyYear && from != to:
			return p.errorAt(k, "几年的请写作时期：%s: %s", keySpan, SpanWords(from, to))
		case from != 0:
			d.From, d.To = from, to
		}
	case keyNote:
		d.Note = s
	case keyBy:
		d.By = s
	case keyDate:
		d.Date = s
	case keyTitle:
		d.Title = s
	case keyHash:
		d.Hash = s
	default:
		return p.errorAt(k, "报告的意见中不认识的键“%s”。可用的键：%s", key, strings.Join([]string{keyReport, keyPart, keyLine, keyPlace, keyType, keyMode,
			keyYear, keySpan, keyNote, keyBy, keyDate, keyTitle, keyHash}, "、"))
	}
	return nil
}

func writeReportBlock(b *bytes.Buffer, d ReportDecision) {
	lead := "\n- "
	line := func(key, value string) {
		if value != "" {
			b.WriteString(lead + key + ": " + value + "\n")
			lead = "  "
		}
	}
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	line(keyReport, quote(d.File))
	line(keyPart, quote(d.Part))
	line(keyLine, number(d.Line))
	line(keyPlace, quote(d.Place))
	if d.Kind != "" {
		line(keyType, d.Kind.Name())
	}
	if d.Mode != nil {
		line(keyMode, ModeWord(*d.Mode))
	}
	if d.From == d.To {
		line(keyYear, number(d.From))
	} else {
		line(keySpan, quote(SpanWords(d.From, d.To)))
	}
	line(keyNote, quote(d.Note))
	line(keyBy, quote(d.By))
	line(keyDate, d.Date)
	line(keyTitle, quote(d.Title))
	line(keyHash, quote(d.Hash))
}
