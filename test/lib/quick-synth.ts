// Templates are validated against CloudFormation's schemas by `cdk` itself; in a test that would only cost seconds a synth.
process.env.CDK_VALIDATION = 'false';
