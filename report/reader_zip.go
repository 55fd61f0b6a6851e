package report

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"linian/finding"
)

// readZip reads the reports in an archive. They are called archive.zip/member.
// Names that lead out of the archive are not followed (nothing is written
// anyway) and archives in archives are not opened.
func readZip(ctx context.Context, file string, data []byte, o Options) ([]*Report, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fail(file, finding.FileUnreadable, "压缩包已损坏，无法打开: "+err.Error())
	}
	members, others := zipMembers(z)
	if len(members) == 0 {
		return nil, fail(file, finding.FileEmpty, "压缩包中没有可读的报告"+listed(others))
	}
	var errs []error
	const most = 100
	for _, name := range others[:min(len(others), most)] {
		if extension(name) == ".zip" {
			errs = append(errs, fail(file+"/"+name, finding.FileUnsupported, "压缩包中的压缩包没有打开；请先解压"))
			continue
		}
		errs = append(errs, notRead(file+"/"+name))
	}
	if len(others) > most {
		errs = append(errs, fail(file, finding.FileUnsupported, fmt.Sprintf("压缩包中另有 %d 个文件的格式不能读取", len(others)-most)))
	}
	if n := o.maxZipFiles(); len(members) > n {
		errs = append(errs, fail(file, finding.FileTooLarge, "压缩包中的文件过多，只读取了前一部分"))
		members = members[:n]
	}
	var reports []*Report
	left := o.maxUnpacked()
	for _, m := range members {
		if ctx.Err() != nil {
			errs = append(errs, errStopped)
			break
		}
		name := file + "/" + m.name
		limit := min(left, o.maxFile())
		b, err := unpack(m.file, unpackedLimit(m.file, limit))
		if err != nil {
			errs = append(errs, asFinding(name, err))
			continue
		}
		left -= int64(len(b))
		rs, err := read(ctx, name, b, o)
		if err != nil {
			errs = append(errs, err)
		}
		reports = append(reports, rs...)
	}
	if err := errors.Join(errs...); err != nil {
		return reports, err
	}
	return reports, nil
}

type member struct {
	name string
	file *zip.File
}

// zipMembers are the members that may be reports, and the names of those that
// are neither reports nor their companions.
func zipMembers(z *zip.Reader) (ms []member, others []string) {
	for _, f := range z.File {
		name := zipName(f)
		base := path.Base(name)
		if f.FileInfo().IsDir() || !f.Mode().IsRegular() || skipName(base) || strings.HasPrefix(name, "__MACOSX/") {
			continue
		}
		clean := strings.TrimPrefix(path.Clean("/"+name), "/")
		switch {
		case readableMember(f, base):
			ms = append(ms, member{clean, f})
		case !companion(base):
			others = append(others, clean)
		}
	}
	sort.SliceStable(ms, func(i, j int) bool { return ms[i].name < ms[j].name })
	tellApart(ms)
	slices.Sort(others)
	return ms, slices.Compact(others)
}

// listed are names for a message; "" when there are none.
func listed(names []string) string {
	const most = 5
	switch n := len(names); {
	case n == 0:
		return ""
	case n > most:
		return fmt.Sprintf("；其中 %s 等 %d 个文件的格式不能读取", strings.Join(names[:most], "、"), n)
	}
	return "；其中 " + strings.Join(names, "、") + " 的格式不能读取"
}

// readableMember reports whether a member may be a report. Archives are not
// opened in archives.
func readableMember(f *zip.File, name string) bool {
	switch extension(name) {
	case ".zip":
		return false
	case "":
		r, err := f.Open()
		return err != nil || looksReport(r)
	}
	return byName(name) != nil
}

// tellApart gives members that have the same name once it is clean (../a.txt and
// a.txt) names of their own: a.txt, a（2）.txt. ms is sorted.
func tellApart(ms []member) {
	taken := make(map[string]bool, len(ms))
	for i, m := range ms {
		ext := path.Ext(m.name)
		for n := 2; taken[ms[i].name]; n++ {
			ms[i].name = fmt.Sprintf("%s（%d）%s", strings.TrimSuffix(m.name, ext), n, ext)
		}
		taken[ms[i].name] = true
	}
}

// zipName is a member's name; those that Windows wrote are often in GBK.
func zipName(f *zip.File) string {
	name := f.Name
	if f.NonUTF8 || !utf8.ValidString(name) {
		if s, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil && !utf8.ValidString(name) {
			name = s
		}
	}
	return strings.ReplaceAll(strings.ToValidUTF8(name, "_"), `\`, "/")
}

func unpack(f *zip.File, limit int64) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, errors.New("压缩包有密码，无法读取；请解压后再读")
	}
	rc, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("压缩包中的这个文件已损坏: %w", err)
	}
	defer rc.Close()
	b, err := io.ReadAll(io.LimitReader(rc, limit+1))
	if err != nil {
		return nil, fmt.Errorf("压缩包中的这个文件已损坏: %w", err)
	}
	if int64(len(b)) > limit {
		return nil, errTooLarge
	}
	return b, nil
}
