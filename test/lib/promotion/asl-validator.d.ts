declare module 'asl-validator' {
  interface Verdict {
    readonly isValid: boolean;
    errorsText(separator: string): string;
  }
  export default function validate(definition: unknown, options: { checkPaths: boolean; checkArn: boolean }): Verdict;
}
