package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"linian"
)

// addLimits binds the flags of what one file may cost.
func addLimits(f *pflag.FlagSet, l *linian.Limits) {
	f.Var(newSize(&l.FileBytes, 256<<20), "max-file", "单个文件的`大小`上限，超过的不读（默认：256M）")
	f.Var(newSize(&l.UnpackedBytes, 512<<20), "max-unpacked", "单个 docx、xlsx、zip 解压后的`大小`上限（默认：512M）")
	f.Var(newTimeLimit(&l.FileTime, 3*time.Minute), "max-time", "读取单个文件的`时长`上限，提取数字另计，对比和写出结果按份数累计（默认：3m，即 3 分钟）")
}

// addReports binds the flag of how many reports may stand in memory together.
func addReports(f *pflag.FlagSet, l *linian.Limits) {
	f.IntVar(&l.Reports, "max-reports", 0, "一次处理的报告文件的`个数`上限，再多请用 linian index（默认：1000）")
}

// A size is a flag like 500K, 64M, 2G or a number of bytes; B and iB may follow.
type size struct{ bytes *int64 }

func newSize(p *int64, def int64) size {
	*p = def
	return size{p}
}

func (s size) Type() string { return "size" }

func (s size) String() string {
	if s.bytes == nil {
		return ""
	}
	for i, unit := range []string{"G", "M", "K"} {
		if n := int64(1) << (10 * (3 - i)); *s.bytes >= n && *s.bytes%n == 0 {
			return fmt.Sprintf("%d%s", *s.bytes/n, unit)
		}
	}
	return fmt.Sprint(*s.bytes)
}

func (s size) Set(v string) error {
	t := strings.ToUpper(strings.TrimSpace(v))
	t = strings.TrimSuffix(strings.TrimSuffix(t, "B"), "I")
	factor := 1.0
	for i, unit := range []string{"K", "M", "G"} {
		if u, ok := strings.CutSuffix(t, unit); ok {
			t, factor = u, float64(int64(1)<<(10*(i+1)))
		}
	}
	n, err := strconv.ParseFloat(t, 64)
	if b := n * factor; err == nil && b >= 1 && b < math.MaxInt64/2 {
		*s.bytes = int64(b)
		return nil
	}
	return errors.New("大小")
}

// A timeLimit is a flag like 90s, 5m, 1h30m.
type timeLimit struct{ d *time.Duration }

func newTimeLimit(p *time.Duration, def time.Duration) timeLimit {
	*p = def
	return timeLimit{p}
}

func (l timeLimit) Type() string { return "duration" }

func (l timeLimit) String() string {
	if l.d == nil {
		return ""
	}
	return l.d.String()
}

func (l timeLimit) Set(v string) error {
	d, err := time.ParseDuration(strings.ToLower(strings.TrimSpace(v)))
	if err != nil || d <= 0 {
		return errors.New("时长")
	}
	*l.d = d
	return nil
}
