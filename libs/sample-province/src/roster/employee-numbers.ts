import type { Sex } from './person.js';

/** Gives out NIP and NI PPPK; the serial counts where all digits before it are the same. Rules §9. */
export class EmployeeNumbers {
  private readonly last = new Map<string, number>();

  /** Birth date, year and month of appointment, sex, serial. */
  nip(birthDate: string, appointedOn: string, sex: Sex): string {
    return this.numbered(digits(birthDate) + digits(appointedOn).slice(0, 6) + sexDigit(sex));
  }

  /** Birth date, year of the first contract, 2 and the number of the contract, sex, serial. */
  contractNumber(birthDate: string, firstContract: string, contracts: number, sex: Sex): string {
    const count = String(Math.min(9, contracts));
    return this.numbered(`${digits(birthDate)}${firstContract.slice(0, 4)}2${count}${sexDigit(sex)}`);
  }

  private numbered(prefix: string): string {
    const serial = (this.last.get(prefix) ?? 0) + 1;
    this.last.set(prefix, serial);
    return prefix + String(serial).padStart(3, '0');
  }
}

function digits(date: string): string {
  return date.replaceAll('-', '');
}

function sexDigit(sex: Sex): string {
  return sex === 'M' ? '1' : '2';
}
