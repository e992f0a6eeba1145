import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/config/config-error.ts';
import { dateOfIssue, loadOffice, readOffice } from '../../../src/config/office.ts';
import { resolveSettings } from '../../../src/config/settings.ts';

const FILE = 'office.yaml';

function refusal(text: string): ConfigError {
  try {
    readOffice(text, FILE);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('the office settings', () => {
  it('come as blanks: nobody is named who was not filled in', () => {
    const shipped = loadOffice(resolveSettings({ flags: {}, environment: {} }).office);
    expect(shipped).toEqual(readOffice('# nothing yet\n', FILE));
    expect(shipped).toEqual({
      name: '',
      contact: { person: '', phone: '', public: '' },
      seal: '（印章）',
      recipients: [],
      notice: { number: '', term: '' },
      bulletin: { to: [], basis: '', approval: '', date: 'blank' },
    });
  });

  it('take what is filled in, without blanks around it', () => {
    const office = readOffice('name: " 某市人民政府办公室 "\ncontact:\n  phone: 0771-1234567\n', FILE);
    expect(office).toMatchObject({ name: '某市人民政府办公室', contact: { person: '', phone: '0771-1234567' } });
  });

  it.each([
    ['name: [a]', 'line 1: name', '第1行：name'],
    ['name: ""\ncontact:\n  phone: 12345', 'line 3: contact.phone is 12345: write one line', '请写成一行文字'],
    ['contact:\n  public: nobody', 'write a mail address or a URL', '请写邮箱或网址'],
    ['recipients: [office]', 'recipients.0 is "office": write a mail address', '请写邮箱地址'],
    ['bulletin: { date: tomorrow }', 'write blank, judged, today or a day', '或一个日期'],
    ['bulletin: { date: 2026-02-30 }', 'write blank, judged, today or a day', '或一个日期'],
    ['bulletin:\n  to: 各县', 'expected array', '应为 列表'],
    ['nmae: x', '"nmae"', '没有 "nmae" 这一项'],
  ])('refuse %j with place and mend in both languages', (text, en, zh) => {
    const { message, told } = refusal(text);
    expect(message).toContain(FILE);
    expect(message).toContain(en);
    expect(told.zh).toContain(zh);
  });

  it.each([
    ['blank', null],
    ['judged', '2026-11-01'],
    ['today', '2026-11-03'],
    ['2026-11-30', '2026-11-30'],
  ])('date: %s', (date, day) => {
    const office = readOffice(`bulletin: { date: ${date} }`, FILE);
    expect(dateOfIssue(office, '2026-11-01', '2026-11-03')).toBe(day);
  });
});
