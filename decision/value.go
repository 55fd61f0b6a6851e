package decision

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"

	"linian/figure"
	"linian/internal/lazyregexp"
	"linian/unit"
)

// A Quantity is a number as a person types it.
type Quantity struct {
	Value     decimal.Decimal
	Unit      string           // "" when none was typed
	Qualifier figure.Qualifier // "" when none was typed
}

var numberForm = lazyregexp.New(`^[+-]?(?:\d+(?:\.\d*)?|\.\d+)`)

// bounds are the ways to type a bound before a number.
var bounds = []struct {
	mark string
	q    figure.Qualifier
}{
	{"不低于", figure.GE}, {"不少于", figure.GE}, {"至少", figure.GE}, {"不超过", figure.LE}, {"不高于", figure.LE}, {"至多", figure.LE},
	{"超过", figure.GT}, {"超", figure.GT}, {"突破", figure.GT}, {"低于", figure.LT}, {"不足", figure.LT}, {"不到", figure.LT},
	{"大约", figure.About}, {"约", figure.About}, {"接近", figure.Near}, {"近", figure.Near}, {"等于", figure.EQ},
	{">=", figure.GE}, {"<=", figure.LE}, {"≥", figure.GE}, {"≤", figure.LE}, {">", figure.GT}, {"<", figure.LT}, {"=", figure.EQ}, {"≈", figure.About},
}

// ParseQuantity reads 154, 154万平方米, 154 万平方米, 1,540, １５４, 超880张, >=880. of is
// the unit that a magnitude alone belongs to: 154万 of 张 is 154万张, and of
// 万平方米 it is 154万平方米. Errors are in Chinese.
func ParseQuantity(s, of string) (Quantity, error) {
	s = strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\t', '\n', '\r', '\u00a0', '\u3000', ',':
			return -1
		case '−':
			return '-'
		}
		return r
	}, norm.NFKC.String(s))
	if s == "" {
		return Quantity{}, errEmpty
	}
	var q Quantity
	rest := s
	for _, b := range bounds {
		if r, ok := strings.CutPrefix(s, b.mark); ok {
			q.Qualifier, rest = b.q, r
			break
		}
	}
	n := numberForm.FindString(rest)
	if n == "" {
		return Quantity{}, fmt.Errorf("“%s”不是数字，请写如 154 或 154万平方米", s)
	}
	v, err := parseDecimal(n)
	if err != nil {
		return Quantity{}, fmt.Errorf("“%s”%w", s, err)
	}
	q.Value = v
	q.Unit, err = parseUnit(rest[len(n):], of)
	return q, err
}

func parseUnit(s, of string) (string, error) {
	if s == "" {
		return "", nil
	}
	u, ok := unit.Parse(s)
	if ok && u.Dimension != unit.Bare {
		return s, nil
	}
	if ok {
		if full := scaled(s, of); full != "" {
			return full, nil
		}
	}
	return "", fmt.Errorf("单位“%s”不在单位表中", s)
}

// scaled puts a magnitude before a unit, in the place of the one that it has.
func scaled(magnitude, of string) string {
	for _, base := range []string{of, strings.TrimLeft(of, "十百千万亿")} {
		if u, ok := unit.Parse(magnitude + base); ok && u.Dimension != unit.Bare {
			return magnitude + base
		}
	}
	return ""
}

// maxDigits bounds a number: what is longer is a mistake in typing.
const maxDigits = 30

func parseDecimal(s string) (decimal.Decimal, error) {
	if len(s) > maxDigits {
		return decimal.Decimal{}, errors.New("太长，不像一个数")
	}
	if numberForm.FindString(s) != s {
		return decimal.Decimal{}, errors.New("不是数字")
	}
	v, err := decimal.NewFromString(strings.TrimSuffix(s, "."))
	if err != nil {
		return decimal.Decimal{}, errors.New("不是数字")
	}
	return v, nil
}

// ParseYear reads 2019 and 2019年. Errors are in Chinese.
func ParseYear(s string) (int, error) {
	s = strings.TrimSuffix(strings.TrimSpace(norm.NFKC.String(s)), "年")
	if s == "" {
		return 0, errEmpty
	}
	y, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || y < minYear || y > maxYear {
		return 0, fmt.Errorf("“%s”不是年份，请写如 2019", s)
	}
	return y, nil
}

// ParseKind reads 结果 and 目标.
func ParseKind(s string) (figure.Kind, bool) { return kindWords.parse(strings.TrimSpace(s)) }

// ParseQualifier reads the name of a bound, 不低于, or another way to type it: 至少, ≥.
func ParseQualifier(s string) (figure.Qualifier, bool) {
	s = strings.TrimSpace(norm.NFKC.String(s))
	if q, ok := qualifierWords.parse(s); ok {
		return q, true
	}
	for _, b := range bounds {
		if b.mark == s {
			return b.q, true
		}
	}
	return "", false
}
