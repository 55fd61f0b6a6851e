package report

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"linian/finding"
)

// Options say how to read. The zero value is ready to use.
type Options struct {
	// MaxFileBytes is the size above which a file is not read; 0 means 256 MiB.
	MaxFileBytes int64
	// MaxUnpackedBytes bounds what one packed file (docx, xlsx, zip) may unpack
	// to; 0 means 512 MiB.
	MaxUnpackedBytes int64
	// MaxZipFiles bounds the reports read out of one zip; 0 means 1000.
	MaxZipFiles int
	// MaxTime bounds the reading of one file (one archive, with all that it
	// holds); 0 means 3 minutes.
	MaxTime time.Duration
	// Overrides say what is known of a file from outside (linian.yaml), by the
	// file's name as passed to Read, or by a folder with a "/" at its end.
	Overrides map[string]Override
	// PDF is the engine for PDF files, to be shared by many calls; nil means that
	// each call that needs one starts its own.
	PDF *PDFEngine
	// Root is the name of the folder that files' names are relative to: a place's
	// name there tells whose the reports are. "" when unknown.
	Root string
	// NoOffice keeps files from being handed to LibreOffice.
	NoOffice bool
	// Bounds limit what a file may unfold to.
	Bounds Bounds

	budget *budget // of the file that is being read
}

// An Override is what the user says of a report; zero fields say nothing.
type Override struct {
	Year   int
	Body   string
	Region string
	Kind   Kind
}

const (
	defaultMaxFile     = 256 << 20
	defaultMaxUnpacked = 512 << 20
	defaultMaxZipFiles = 1000
	defaultMaxTime     = 3 * time.Minute
)

func (o Options) maxTime() time.Duration {
	if o.MaxTime > 0 {
		return o.MaxTime
	}
	return defaultMaxTime
}

func (o Options) maxFile() int64 {
	if o.MaxFileBytes > 0 {
		return o.MaxFileBytes
	}
	return defaultMaxFile
}

func (o Options) maxUnpacked() int64 {
	if o.MaxUnpackedBytes > 0 {
		return o.MaxUnpackedBytes
	}
	return defaultMaxUnpacked
}

func (o Options) maxZipFiles() int {
	if o.MaxZipFiles > 0 {
		return o.MaxZipFiles
	}
	return defaultMaxZipFiles
}

// override is what is said of the file: by its name, else by the nearest folder.
func (o Options) override(file string) Override {
	if v, ok := o.Overrides[file]; ok {
		return v
	}
	for dir := path.Dir(file); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if v, ok := o.Overrides[dir+"/"]; ok {
			return v
		}
	}
	return Override{}
}

// ReadFile is ReadFileContext without a context.
func ReadFile(path, name string, o Options) ([]*Report, error) {
	return ReadFileContext(context.Background(), path, name, o)
}

// ReadFileContext reads the file at path and calls it name in reports and
// findings. It stops when ctx ends, with an error that wraps ctx's.
func ReadFileContext(ctx context.Context, path, name string, o Options) ([]*Report, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fail(name, finding.FileUnreadable, "无法打开文件: "+reason(err))
	}
	if info.IsDir() {
		return nil, fail(name, finding.FileUnreadable, "这是文件夹，不是报告文件")
	}
	if !info.Mode().IsRegular() { // a pipe or a device may never end
		return nil, fail(name, finding.FileUnreadable, "不是普通文件（管道或设备），没有读取")
	}
	if info.Size() > o.maxFile() {
		return nil, tooLarge(name, info.Size(), o.maxFile())
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fail(name, finding.FileUnreadable, "无法读取文件: "+reason(err))
	}
	return ReadContext(ctx, name, data, o)
}

func reason(err error) string {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return "文件不存在"
	case errors.Is(err, os.ErrPermission):
		return "没有读取权限"
	case errors.Is(err, syscall.ELOOP):
		return "链接绕成了圈，指不到文件"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "文件名或路径太长"
	case errors.Is(err, syscall.EIO):
		return "磁盘读取出错"
	case runtime.GOOS == "windows" && (errors.Is(err, syscall.Errno(32)) || errors.Is(err, syscall.Errno(33))):
		return "文件正被其他程序占用，请关闭后重试" // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
	}
	return err.Error()
}

func tooLarge(name string, size, limit int64) error {
	return fail(name, finding.FileTooLarge, fmt.Sprintf("文件 %s，超过上限 %s；可拆分后再读，或放宽上限（--max-file）", bytesText(size), bytesText(limit)))
}

func bytesText(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%.1f KiB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
}

// fail is the error of a file that cannot be read.
func fail(file string, code finding.Code, message string) error {
	return finding.Finding{Code: code, Severity: finding.Error, File: file, Message: message}
}

// Read is ReadContext without a context.
func Read(file string, data []byte, o Options) ([]*Report, error) {
	return ReadContext(context.Background(), file, data, o)
}

// ReadContext reads the reports in data and stops when ctx ends or o.MaxTime is
// over; the second is a finding (FileTooSlow), as everything about the file is.
func ReadContext(ctx context.Context, file string, data []byte, o Options) ([]*Report, error) {
	timed, cancel := context.WithTimeout(ctx, o.maxTime())
	defer cancel()
	reports, err := read(timed, file, data, o)
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("%s: 读取中断：%w", file, ctx.Err())
	case timed.Err() != nil && err != nil:
		// What an archive gave before its time was over is kept.
		return reports, errors.Join(tooSlow(file, o.maxTime()), withoutTimeouts(err))
	}
	return reports, err
}

func tooSlow(file string, limit time.Duration) error {
	return fail(file, finding.FileTooSlow, fmt.Sprintf("读取用时超过上限 %s，已停止，没有读完；可拆分文件后再读，或放宽上限（--max-time）", limit))
}

// withoutTimeouts leaves out of a joined error those that only say that the
// time was over.
func withoutTimeouts(err error) error {
	if errors.Is(err, errStopped) {
		return nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var kept []error
		for _, e := range joined.Unwrap() {
			kept = append(kept, withoutTimeouts(e))
		}
		return errors.Join(kept...)
	}
	return err
}

// errStopped is the error of a reader whose context ended.
var errStopped = errors.New("读取已停止")

// read reads the reports in data: mostly one; several when the file holds
// several or is a zip. file is the name used in reports and findings; its
// extension tells the format where the bytes do not. The error is or wraps a
// finding.Finding; with a zip, reports may come with an error that joins those
// of single members.
func read(ctx context.Context, file string, data []byte, o Options) (reports []*Report, err error) {
	defer func() {
		if p := recover(); p != nil { // a library's panic on a broken file
			reports, err = nil, fail(file, finding.FileUnreadable, fmt.Sprintf("文件已损坏，无法读取（%v）", p))
		}
	}()
	if int64(len(data)) > o.maxFile() {
		return nil, tooLarge(file, int64(len(data)), o.maxFile())
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, fail(file, finding.FileEmpty, "文件是空的")
	}
	o.budget = newBudget(o.Bounds)
	r := readerFor(file, data)
	switch {
	case r == nil:
		return nil, notRead(file)
	case r.read == nil:
		return readZip(ctx, file, data, o)
	}
	d, err := r.read(ctx, o, file, data)
	if err != nil {
		return nil, asFinding(file, err)
	}
	cut := o.budget.findings(file)
	if len(d.paras) == 0 && len(cut) > 0 {
		return nil, cut[0]
	}
	d.findings = append(d.findings, cut...)
	return o.finish(ctx, file, data, d)
}

// asFinding gives the error the file's name unless it is a finding already.
func asFinding(file string, err error) error {
	var f finding.Finding
	if errors.As(err, &f) || errors.Is(err, errStopped) {
		return err
	}
	code := finding.FileUnreadable
	if errors.Is(err, errTooLarge) {
		code = finding.FileTooLarge
	}
	return fail(file, code, err.Error())
}

func encodingFindings(file string, d decoded) (fs []finding.Finding) {
	if d.truncated {
		fs = append(fs, finding.Finding{Code: finding.FileTruncated, Severity: finding.Doubt, File: file,
			Message: "文件在最后一个字符中间被截断，末尾不完整的字节未读；请核对原文件结尾"})
	}
	if d.badSum > 0 {
		sp := d.bad[0]
		fs = append(fs, finding.Finding{Code: finding.EncodingDoubtful, Severity: finding.Doubt, File: file, Start: sp.Start, End: sp.End,
			Message: fmt.Sprintf("按 %s 解码时有 %d 处字节无法识别，以“�”代替；请核对编码", d.encoding, d.badSum)})
	}
	return fs
}

// finish repairs the draft, splits it into its reports and tells what they are.
func (o Options) finish(ctx context.Context, file string, data []byte, d *draft) ([]*Report, error) {
	r := repair(ctx, d)
	if ctx.Err() != nil {
		return nil, errStopped
	}
	if len(r.lines) == 0 {
		return nil, fail(file, finding.FileEmpty, "文件中没有可读的文字")
	}
	sum := sha256.Sum256(data)
	var reports []*Report
	parts := r.split()
	for _, part := range parts {
		rep := &Report{File: file, Format: d.format, Encoding: d.encoding, SHA256: hex.EncodeToString(sum[:]), Size: len(data), Part: d.part, PagesNotRead: d.unread}
		rep.SetRaw(d.raw)
		if d.source.Len() > 0 {
			rep.SetSource(d.source)
		}
		r.cut(rep, part)
		rep.placeFindings(r.finds)
		rep.Meta = o.meta(rep, d, r.hints, len(parts) > 1)
		reports = append(reports, rep)
	}
	// Only of texts: packed formats say how they are encoded.
	if d.part == "" && !slices.ContainsFunc(reports, func(r *Report) bool { return strings.ContainsFunc(r.Text.String(), isHan) }) {
		reports[0].Findings = append(reports[0].Findings, finding.Finding{Code: finding.EncodingDoubtful, Severity: finding.Error, File: file,
			Message: "文件中没有一个汉字，不像中文报告；若原文是中文，它的编码（如 UTF-7、HZ、Base64）没有认出来，请用记事本另存为 UTF-8 后再读"})
	}
	return reports, nil
}
